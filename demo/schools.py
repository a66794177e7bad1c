"""The demonstration's schools, brought in from their generated files through the very importers a secretary uses."""

import datetime as dt
import tempfile
from pathlib import Path

from django.core.files import File as DjangoFile

from demo.calendar import Calendar
from demo.cast import ECOLE, NAMES
from demo.generate import generate
from preau.foundation.jobs.worker import drain
from preau.foundation.storage.keeping import keep
from preau.school.imports import handling
from preau.school.imports.models import Intake
from preau.school.people.models import Person, School
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson
from preau.school.timetable.models.fortnight import monday_of

FRIDAY = 5


def bring_in(today: dt.date, *, by: Person) -> list[School]:
    """The collège, the lycée and the école, as they stand this week."""
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder), kind="mix", schools=3, calendar=Calendar(today, in_term=True))
        return [_import(path, by) for path, _ in made]


def _import(folder: Path, by: Person) -> School:
    intake = handling.open_intake(by=by)
    files = []
    for path in sorted(folder.iterdir()):
        with path.open("rb") as content:
            files.append(keep(DjangoFile(content, name=path.name), by=by))  # type: ignore[arg-type]
    handling.add(intake, files, by=by)
    drain()
    if folder.name == ECOLE:  # ONDE does not say which school its files are of
        handling.name_school(intake, uai=ECOLE, name=NAMES[ECOLE], by=by)
        drain()
    handling.confirm(Intake.objects.get(pk=intake.pk), by=by)
    drain()
    return School.objects.get(uai=folder.name)


def hold_lessons_on(school: School, today: dt.date) -> None:
    """A demonstration opened on a Saturday or a Sunday shows a school day too: Friday's lessons are held again."""
    if today.isoweekday() <= FRIDAY:
        return
    extra = Fortnight.objects.create(school=school, year=school.year, code="DEMO", label="Journée de démonstration")
    FortnightWeek.objects.create(fortnight=extra, monday=monday_of(today))
    friday = Lesson.objects.filter(cohort__school=school).held_on(
        today - dt.timedelta(days=today.isoweekday() - FRIDAY)
    )
    for lesson in friday.prefetch_related("teachers"):
        teachers = list(lesson.teachers.all())
        lesson.pk, lesson.fortnight, lesson.weekday = None, extra, today.isoweekday()
        lesson._state.adding = True
        lesson.save()
        lesson.teachers.set(teachers)
