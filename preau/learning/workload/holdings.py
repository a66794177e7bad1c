"""What is proposed to even out a week: who asked, who answered."""

import datetime as dt

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import signs
from preau.learning.workload import models

KEPT = dt.timedelta(days=365)

for one in (models.Rebalancing, models.Sending, models.Acceptance, models.Decline):
    signs(one, "by")
keeps(
    "charge",
    "travail",
    "Les propositions de semaine plus égale, après cette semaine",
    KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: models.Rebalancing.objects.filter(monday__lt=moment.date()),
)
