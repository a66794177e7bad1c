"""Who is in one's classes and groups, and who teaches there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from preau.school.people.models import ClassTeacher, Cohort, Person
from preau.school.timetable.models import Teaching


@dataclass(frozen=True)
class SchoolClass:
    cohort: Any
    pupils: list[Any]
    teachers: list[tuple[Any, list[Any]]]
    in_charge: list[Any]


def classes_of(pupil: Any) -> list[SchoolClass]:
    """The pupil's class first, then the groups; a bounded number of statements whatever their number."""
    cohorts = (
        Cohort.objects.filter(members__pupil=pupil, school__in=pupil.school_ids)
        .order_by("kind", "code")
        .prefetch_related(
            Prefetch("teachings", Teaching.objects.select_related("teacher", "subject").order_by("subject__label")),
            Prefetch("class_teachers", ClassTeacher.objects.select_related("teacher")),
        )
    )
    return [
        SchoolClass(
            cohort,
            list(Person.objects.visible_to(pupil).pupils_of(cohort).by_name()) if cohort.kind == "division" else [],
            _by_teacher(cohort),
            [one.teacher for one in cohort.class_teachers.all()],
        )
        for cohort in cohorts
    ]


def _by_teacher(cohort: Any) -> list[tuple[Any, list[Any]]]:
    found: dict[Any, list[Any]] = {}
    for teaching in cohort.teachings.all():
        found.setdefault(teaching.teacher, []).append(teaching.subject)
    return list(found.items())
