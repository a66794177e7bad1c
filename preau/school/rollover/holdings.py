"""What past years keep of people."""

from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs
from preau.school.rollover import models
from preau.school.rollover.models.rollover import KEPT

holds(models.PastPlace, "pupil", "scolarite", "Classes des années passées", fields="cohort", technical="rollover")
holds(
    models.PastTeaching,
    "teacher",
    "scolarite",
    "Enseignements des années passées",
    fields="cohort subject",
    technical="rollover",
)
holds(
    models.PastCharge,
    "teacher",
    "scolarite",
    "Classes dont on a été professeur principal",
    fields="cohort",
    technical="rollover",
)
signs(models.Rollover, "by")
signs(models.Reopening, "by")
keeps(
    "archives-des-annees",
    "scolarite",
    "L’archive d’une année close",
    KEPT,
    "Le temps d’une scolarité dans l’établissement, et d’une année pour contester",
    applied="chaque jour",
)
