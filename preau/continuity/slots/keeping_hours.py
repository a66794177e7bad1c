"""A teacher’s own hours while a school is closed: the class they meet, when they can be reached, what is proposed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.continuity.recommendations.models import Choice
from preau.continuity.slots.models import Permanence, Program, VirtualClass
from preau.continuity.slots.models.permanence import DAYS
from preau.foundation.journal.models import record
from preau.school.people.models import Profile
from preau.school.timetable.models import Lesson

INSTITUTIONAL = "cned-class"
USUAL = 45
FEW = 3


@dataclass(frozen=True)
class Proposed:
    """A usual lesson at which nothing else is asked of this teacher."""

    weekday: int
    starts_at: dt.time
    minutes: int

    @property
    def day(self) -> str:
        return dict(DAYS)[self.weekday]


@dataclass(frozen=True)
class Hours:
    """Of one teacher and one closure."""

    closure: Closure
    meetings: list[VirtualClass]
    permanences: list[Permanence]
    proposed: list[Proposed]
    service: Any


def closures_of(teacher: Any) -> Any:
    """In force or to come, in the schools where this person teaches."""
    here = teacher.schools_as(Profile.TEACHER)
    return Closure.objects.not_over(timezone.localdate()).filter(school__in=here).select_related("school", "ending")


def hours_of(teacher: Any) -> list[Hours]:
    return [_hours(teacher, closure) for closure in closures_of(teacher)]


def _hours(teacher: Any, closure: Closure) -> Hours:
    published = Program.objects.filter(closure=closure, publication__isnull=False).order_by("-pk")[:1]
    meetings = list(
        VirtualClass.objects.filter(teacher=teacher, program__in=published.values("pk")).select_related(
            "cohort", "subject"
        )
    )
    permanences = list(Permanence.objects.filter(teacher=teacher, closure=closure))
    choices = Choice.objects.filter(school=closure.school_id, axis="interact")
    services = [one for choice in choices for one in choice.chosen if one.code == INSTITUTIONAL]
    taken = {(one.weekday, one.starts_at) for one in meetings} | {(one.weekday, one.starts_at) for one in permanences}
    proposed = [] if permanences else _proposed(teacher, closure, taken)
    return Hours(closure, meetings, permanences, proposed, next(iter(services), None))


def _proposed(teacher: Any, closure: Closure, taken: set[tuple[int, dt.time]]) -> list[Proposed]:
    """Their own usual hours, one a day: pupils know that they are free then."""
    lessons = Lesson.objects.for_teacher(teacher).filter(
        cohort__school=closure.school_id, cohort__year=closure.school.year
    )
    found: dict[int, Proposed] = {}
    for weekday, starts_at, minutes in lessons.order_by("weekday", "starts_at").values_list(
        "weekday", "starts_at", "minutes"
    ):
        if (weekday, starts_at) not in taken and weekday in dict(DAYS):
            found.setdefault(weekday, Proposed(weekday, starts_at, min(minutes, USUAL)))
    return list(found.values())[:FEW]


@transaction.atomic
def offer(permanence: Permanence, *, by: Any) -> None:
    """On the threads of this teacher's pupils, and of their families."""
    permanence.teacher = by
    Permanence.objects.get_or_create(
        closure=permanence.closure, teacher=by, weekday=permanence.weekday, starts_at=permanence.starts_at,
        defaults={"minutes": permanence.minutes, "reach": permanence.reach},
    )  # fmt: skip
    record("permanence.offered", by=by, on=permanence.closure, scope=permanence.closure.school.scope)


@transaction.atomic
def take_away(permanence: Permanence, *, by: Any) -> None:
    record("permanence.taken_away", by=by, on=permanence.closure, scope=permanence.closure.school.scope)
    permanence.delete()
