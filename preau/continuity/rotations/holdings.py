"""What rotations hold about pupils: their days, and what somebody decided of them."""

import datetime as dt

from preau.continuity.rotations import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

KEPT = dt.timedelta(days=365)

holds(models.Place, "pupil", "continuite", "Jours à l’école en demi-groupes", fields="rotation half")
holds(models.Pin, "pupil", "continuite", "Demi-groupe fixé par une personne", fields="rotation half why at")
holds(models.TransportLine, "pupil", "continuite", "Ligne de transport", fields="name", technical="school")
for one in (models.Pin, models.Rhythm, models.Proposal, models.Publication, models.Ending, models.Cancellation):
    signs(one, "by")
signs(models.Rotation, "opened_by")
keeps(
    "demi-groupes",
    "continuite",
    "Les moitiés des élèves, après la fin des demi-groupes",
    KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: models.Rotation.objects.filter(ends_on__lt=moment.date()),
)
