"""Whom a drill told, and when they answered: kept for a year; its report has figures, no names."""

import datetime as dt

from preau.continuity.drills import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

KEPT = dt.timedelta(days=365)

holds(models.Told, "person", "continuite", "Exercices de continuité annoncés", fields="drill profile at")
signs(models.Drill, "asked_by")
for one in (models.Ending, models.Cancellation):
    signs(one, "by")
keeps(
    "exercices",
    "continuite",
    "Qui a été prévenu d’un exercice, et quand il l’a reçu",
    KEPT,
    "Jusqu’à l’exercice suivant",
    over=lambda moment: models.Told.objects.filter(at__lt=moment),
)
