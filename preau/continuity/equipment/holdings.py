"""What a home has is asked for continuity alone, and leaves with its guardian; a loan ends with the year after it."""

import datetime as dt

from preau.continuity.equipment import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

HOMES_KEPT, LOANS_KEPT = dt.timedelta(days=730), dt.timedelta(days=365)

holds(
    models.Household,
    "guardian",
    "continuite",
    "Équipement à la maison",
    fields="devices children connection prints way said_at",
)
signs(models.Household, "said_by")
holds(models.Loan, "pupil", "continuite", "Appareils prêtés par l’établissement", fields="device since")
for one in (models.Loan, models.Setup, models.Return):
    signs(one, "by")
keeps(
    "equipement",
    "continuite",
    "Ce que les familles ont répondu sur leur équipement",
    HOMES_KEPT,
    "Au-delà, la réponse ne dit plus rien du foyer",
    over=lambda moment: models.Household.objects.filter(said_at__lt=moment),
)
keeps(
    "prets",
    "continuite",
    "Les prêts d’appareils terminés",
    LOANS_KEPT,
    "Le temps d’un litige sur l’état de l’appareil",
    over=lambda moment: models.Loan.objects.filter(came_back__at__lt=moment),
)
