"""What a closure holds about people: who had what to give, who came back when."""

from preau.continuity.closures import models
from preau.foundation.holdings.holding import holds, signs

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
