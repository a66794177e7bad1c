"""What past years keep of people."""

from preau.foundation.holdings.holding import holds, signs
from preau.school.rollover import models

holds(models.PastPlace, "pupil", "scolarite", "Vos classes des années passées", fields="cohort", technical="rollover")
holds(
    models.PastTeaching,
    "teacher",
    "scolarite",
    "Ce que vous avez enseigné les années passées",
    fields="cohort subject",
    technical="rollover",
)
holds(
    models.PastCharge,
    "teacher",
    "scolarite",
    "Les classes dont vous avez été professeur principal",
    fields="cohort",
    technical="rollover",
)
signs(models.Rollover, "by")
signs(models.Reopening, "by")
