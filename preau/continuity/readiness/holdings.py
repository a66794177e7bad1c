"""How long the curve goes back; its figures name nobody."""

import datetime as dt

from preau.continuity.readiness.models import Snapshot
from preau.foundation.holdings.duration import keeps

KEPT = dt.timedelta(days=3 * 365)

keeps(
    "preparation",
    "continuite",
    "Les chiffres de la préparation, jour par jour, sans aucun nom",
    KEPT,
    "Le temps de comparer trois années",
    over=lambda moment: Snapshot.objects.filter(day__lt=moment.date()),
)
