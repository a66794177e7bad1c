"""Who could take an hour: free then, not away themselves; volunteers first, then the class's own teachers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from preau.continuity.absences.hours import Hour
from preau.continuity.absences.models import Decision, Leave, Reply
from preau.continuity.absences.models.leave import moment_of
from preau.continuity.absences.volunteering import ready_at
from preau.school.people.models import Person, School
from preau.school.timetable.models import Lesson, Teaching
from preau.school.timetable.models.fortnight import monday_of

MOST = 30


@dataclass(frozen=True)
class Colleague:
    """`subjects` are those taught here; `knows_class`: teaches these pupils too; `is_ready`: offered this hour."""

    person: Person
    subjects: tuple[str, ...]
    same_subject: bool
    knows_class: bool
    is_ready: bool = False

    @property
    def why(self) -> str:
        """`volontaire à cette heure, Maths, enseigne à la classe`."""
        said = ["volontaire à cette heure"] * self.is_ready + list(self.subjects)
        return ", ".join(said + ["enseigne à la classe"] * self.knows_class)


def free_for(hour: Hour) -> list[Colleague]:
    """In the order to ask them: who offered this hour first; then this class and subject, this class, this subject.

    Who offered it need teach neither: a class whose teacher is away may have any other lesson.
    """
    classes = {hour.cohort.pk, *hour.cohort.divisions.values_list("pk", flat=True)}
    around = Q(cohort__in=classes) | Q(cohort__divisions__in=classes)
    likely = Teaching.objects.filter(cohort__school=hour.leave.school, cohort__year=hour.leave.school.year)
    rows = likely.filter(around | Q(subject=hour.subject)).values_list("teacher", flat=True)
    busy = busy_at(hour.leave.school, hour.day, hour.starts_at, hour.minutes)
    ready = ready_at(hour.leave.school, hour.day, hour.starts_at)
    people = Person.objects.in_bulk((set(rows) | ready) - busy - {hour.leave.teacher_id})
    knowing = set(likely.filter(around).values_list("teacher", flat=True))
    taught: dict[int, dict[int, str]] = {}
    for teacher, subject, short in likely.filter(teacher__in=people).values_list(
        "teacher", "subject", "subject__short"
    ):
        taught.setdefault(teacher, {})[subject] = short
    found = [
        Colleague(one, tuple(sorted(taught.get(pk, {}).values())), hour.subject.pk in taught.get(pk, {}),
                  pk in knowing, pk in ready) for pk, one in people.items()
    ]  # fmt: skip
    return sorted(found, key=_order)[:MOST]


def _order(one: Colleague) -> Any:
    return (not one.is_ready, not one.knows_class, not one.same_subject, one.person.last_name, one.person.first_name)


def is_free(teacher: Any, hour: Hour) -> bool:
    return teacher.pk not in busy_at(hour.leave.school, hour.day, hour.starts_at, hour.minutes)


def busy_at(school: School, day: dt.date, starts_at: dt.time, minutes: int) -> set[int]:
    """Who has a lesson, is away, or is taking or asked for another hour then."""
    begins = dt.datetime.combine(day, starts_at)
    ends = begins + dt.timedelta(minutes=minutes)

    def meets(at: dt.time, length: int) -> bool:
        start = dt.datetime.combine(day, at)
        return start < ends and begins < start + dt.timedelta(minutes=length)

    lessons: Any = Lesson.objects.filter(
        cohort__school=school, weekday=day.isoweekday(), fortnight__weeks__monday=monday_of(day)
    )
    teaching = {who for who, at, length in lessons.values_list("teachers", "starts_at", "minutes") if meets(at, length)}
    asked = Decision.objects.filter(colleague__isnull=False, leave__school=school, leave__cancellation__isnull=True)
    taking = asked.on(day).exclude(reply__said=Reply.Said.NO).values_list("colleague", "starts_at", "minutes")
    return teaching | {who for who, at, length in taking if meets(at, length)} | _away(school, day, starts_at, minutes)


def _away(school: School, day: dt.date, starts_at: dt.time, minutes: int) -> set[int]:
    begins = moment_of(day, starts_at)
    leaves = Leave.objects.filter(school=school).overlapping(begins, begins + dt.timedelta(minutes=minutes))
    return set(leaves.values_list("teacher", flat=True))
