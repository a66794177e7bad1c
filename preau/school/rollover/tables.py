"""The tables of a year's archive; a room above adds its own, in its `apps.ready()`.

`archived("sequences", titles)`, where `titles(school)` gives the headings, then rows.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Count, Q

from preau.school.activities.models import Activity, Progress
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Identifier, Scheme, School
from preau.school.timetable.models import FortnightWeek, Lesson, Teaching

Row = list[Any]
Table = Callable[[School], Iterable[Row]]
DAYS = ("", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_tables: dict[str, Table] = {}


def archived(name: str, table: Table) -> None:
    _tables[name] = table


def tables() -> dict[str, Table]:
    return {
        "classes": classes,
        "eleves": pupils,
        "services": services,
        "emploi-du-temps": lessons,
        "alternances": weeks,
        "activites": activities,
        **_tables,
    }


def classes(school: School) -> Iterator[Row]:
    yield ["nature", "code", "libellé", "niveau", "élèves", "professeurs principaux"]
    in_charge: dict[int, list[str]] = {}
    found = ClassTeacher.objects.filter(cohort__in=Cohort.objects.of_year(school)).select_related("teacher")
    for one in found.order_by("teacher__last_name"):
        in_charge.setdefault(one.cohort_id, []).append(one.teacher.full_name)
    for cohort in Cohort.objects.of_year(school).annotate(pupils=Count("members")).order_by("kind", "code"):
        teachers = ", ".join(in_charge.get(cohort.pk, []))
        yield [cohort.get_kind_display(), cohort.code, cohort.label, cohort.level, cohort.pupils, teachers]


def pupils(school: School) -> Iterator[Row]:
    yield ["classe ou groupe", "nom", "prénom", "date de naissance", "INE"]
    ine = dict(Identifier.objects.filter(scheme=Scheme.INE).values_list("person_id", "value").iterator())
    found = CohortMember.objects.filter(cohort__in=Cohort.objects.of_year(school)).order_by(
        "cohort__kind", "cohort__code", "pupil__last_name", "pupil__first_name", "pupil"
    )
    columns = ("cohort__code", "pupil__last_name", "pupil__first_name", "pupil__birth_date", "pupil_id")
    for code, last_name, first_name, born, pupil in found.values_list(*columns):
        yield [code, last_name, first_name, born, ine.get(pupil, "")]


def services(school: School) -> Iterator[Row]:
    yield ["classe ou groupe", "code de la matière", "matière", "enseignant"]
    found = Teaching.objects.filter(cohort__in=Cohort.objects.of_year(school)).select_related(
        "cohort", "subject", "teacher"
    )
    for one in found.order_by("cohort__kind", "cohort__code", "subject__code", "teacher__last_name"):
        yield [one.cohort.code, one.subject.code, one.subject.label, one.teacher.full_name]


def lessons(school: School) -> Iterator[Row]:
    yield ["classe ou groupe", "matière", "jour", "début", "minutes", "alternance", "salle", "enseignants"]
    found = Lesson.objects.filter(cohort__in=Cohort.objects.of_year(school)).select_related(
        "cohort", "subject", "fortnight"
    )
    for one in found.prefetch_related("teachers").order_by("cohort__code", "weekday", "starts_at", "pk"):
        teachers = ", ".join(sorted(person.full_name for person in one.teachers.all()))
        day = DAYS[one.weekday]
        yield [
            one.cohort.code,
            one.subject.label,
            day,
            f"{one.starts_at:%H:%M}",
            one.minutes,
            one.fortnight.code,
            one.room,
            teachers,
        ]


def weeks(school: School) -> Iterator[Row]:
    yield ["alternance", "libellé", "semaine du"]
    found = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year)
    for row in found.order_by("fortnight__code", "monday").values_list("fortnight__code", "fortnight__label", "monday"):
        yield list(row)


def activities(school: School) -> Iterator[Row]:
    """What was given to classes, and how many did what of it; nobody is named but its author."""
    yield ["titre", "nature", "matière", "auteur", "classes", "jour", "minutes", "ouvert", "rendu", "répondu"]
    given = Activity.objects.filter(school=school, audience__parts__cohort__in=Cohort.objects.of_year(school))
    done = {
        name: Count("progresses", filter=Q(progresses__step__in=steps), distinct=True) for name, steps in STEPS.items()
    }
    found = given.distinct().annotate(**done).select_related("subject", "author")
    for one in found.prefetch_related("audience__parts__cohort").order_by("planned_on", "pk").iterator(chunk_size=500):
        codes = sorted({part.cohort.code for part in one.audience.parts.all() if part.cohort})
        subject = one.subject.label if one.subject else ""
        author, minutes = one.author.full_name, one.minutes_expected
        counts = [getattr(one, name) for name in STEPS]
        yield [one.title, one.kind, subject, author, ", ".join(codes), one.planned_on, minutes, *counts]


STEPS = {
    "opened": [Progress.Step.OPENED, Progress.Step.STARTED],
    "handed_in": [Progress.Step.HANDED_IN],
    "returned": [Progress.Step.RETURNED],
}
