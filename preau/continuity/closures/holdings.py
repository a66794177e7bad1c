"""What a closure holds about people: who called whom, who had what to give."""

import datetime as dt

from preau.continuity.closures import models
from preau.foundation.holdings.duration import keeps
from preau.foundation.holdings.holding import holds, signs

CALLS_KEPT = dt.timedelta(days=365)

holds(
    models.Contact,
    "pupil",
    "continuite",
    "Appels à la famille pendant une fermeture",
    fields="at means outcome said",
    technical="school",
)
signs(models.Contact, "by")
holds(
    models.TeacherTask,
    "teacher",
    "continuite",
    "Travail demandé pendant une fermeture",
    fields="closure cohort subject due_on",
)
holds(
    models.Reopening, "pupil", "continuite", "Retour avant les autres", fields="closure from_day", technical="cohort at"
)
for one in (
    models.Reopening,
    models.Declaration,
    models.Cancellation,
    models.Extension,
    models.Ending,
    models.TaskTick,
):
    signs(one, "by")
keeps(
    "appels",
    "continuite",
    "Le carnet des appels aux familles",
    CALLS_KEPT,
    "Le temps de l’année scolaire",
    over=lambda moment: models.Contact.objects.filter(at__lt=moment),
)
