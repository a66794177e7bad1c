"""What is held of teachers: when they meet their class, when they can be reached."""

import datetime as dt

from preau.continuity.slots import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

KEPT = dt.timedelta(days=365)

holds(
    models.Permanence,
    "teacher",
    "continuite",
    "Permanences pendant une fermeture",
    fields="weekday starts_at minutes reach at",
    technical="closure",
)
holds(
    models.VirtualClass,
    "teacher",
    "continuite",
    "Heures de classe virtuelle",
    fields="cohort subject weekday starts_at minutes link",
    technical="program",
)
signs(models.Program, "by")
signs(models.Publication, "by")
keeps(
    "heures",
    "continuite",
    "Les classes virtuelles et les permanences, après la fermeture",
    KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: models.Program.objects.filter(closure__ends_on__lt=moment.date()),
)
