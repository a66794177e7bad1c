"""The demonstration's schools, brought in from their generated files through the very importers a secretary uses."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from django.core.files import File as DjangoFile

from demo.calendar import Calendar
from demo.cast import ECOLE, NAMES
from demo.generate import generate
from preau.foundation.jobs.worker import drain
from preau.foundation.storage.keeping import keep
from preau.school.imports import handling
from preau.school.imports.models import Intake
from preau.school.people.models import ClassTeacher, Person, School
from preau.school.timetable.models import Fortnight, FortnightWeek, Lesson, Subject, Teaching
from preau.school.timetable.models.fortnight import monday_of

FRIDAY = 5
Pen = Subject.Pen
PRIMARY = (
    ("FRANC", "Français", Pen.FRENCH),
    ("MATHS", "Mathématiques", Pen.MATHS),
    ("QMOND", "Questionner le monde", Pen.SCIENCE),
    ("HIGEO", "Histoire-géographie", Pen.HISTORY),
    ("ARTS", "Arts", Pen.ARTS),
    ("EPS", "EPS", Pen.SPORT),
)


def bring_in(today: dt.date, *, by: Person, pupils: int | None = None) -> list[School]:
    """The collège, the lycée and the école, as they stand this week; with `pupils`, a small collège alone."""
    asked: dict[str, Any] = {"kind": "college", "pupils": pupils} if pupils else {"kind": "mix", "schools": 3}
    with tempfile.TemporaryDirectory() as folder:
        made = generate(Path(folder), calendar=Calendar(today, in_term=True), **asked)
        return [_import(path, by) for path, _ in made]


def teachings_of(school: School) -> list[Teaching]:
    """What is given work in: groups first, then classes; each subject of a class once, by one teacher."""
    found = Teaching.objects.filter(cohort__school=school, cohort__year=school.year)
    seen: dict[tuple[int, int], Teaching] = {}
    order = ("-cohort__kind", "cohort__code", "subject__label", "teacher__login", "pk")
    for teaching in (
        found.select_related("cohort", "subject", "teacher").prefetch_related("cohort__divisions").order_by(*order)
    ):
        seen.setdefault((teaching.cohort_id, teaching.subject_id), teaching)
    return list(seen.values())


def teach_in_primary(school: School) -> None:
    """ONDE names no subject: the teacher of each class gives work in those of the programme."""
    subjects = [Subject(school=school, code=code, label=label, short=label, pen=pen) for code, label, pen in PRIMARY]
    Subject.objects.bulk_create(subjects)
    in_charge = ClassTeacher.objects.filter(cohort__school=school).order_by("cohort__code", "teacher__login")
    first = {one.cohort_id: one.teacher_id for one in reversed(in_charge)}
    Teaching.objects.bulk_create(
        [Teaching(cohort_id=cohort, subject=subjects[0], teacher_id=teacher) for cohort, teacher in first.items()]
    )


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
    for lesson in friday.order_by("pk").prefetch_related("teachers"):
        teachers = list(lesson.teachers.all())
        lesson.pk, lesson.fortnight, lesson.weekday = None, extra, today.isoweekday()
        lesson._state.adding = True
        lesson.save()
        lesson.teachers.set(teachers)
