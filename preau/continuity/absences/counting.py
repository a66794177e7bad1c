"""The two numbers of the annual plan for short absences (décret n° 2023-732): hours lost, hours made up for.

An hour is made up for when pupils were taught: by a colleague, at another time, or by a digital sequence (article 5).
A permanence, a cancelled hour, and an hour of which nothing was decided are lost. Only what is past is counted.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from preau.continuity.absences.hours import Hour, hours_among
from preau.continuity.absences.models import Decision, Leave
from preau.continuity.absences.models.leave import moment_of
from preau.school.people.models import Cohort, School
from preau.school.timetable.models import Subject

MADE_UP = (Decision.Way.COLLEAGUE.value, Decision.Way.MOVED.value, Decision.Way.REMOTE.value)
OPEN = "open"
HOUR = 60


@dataclass
class Line:
    """A class in a subject. `ways`: how many hours went each way, `OPEN` when nothing was settled."""

    cohort: Cohort | None
    subject: Subject | None
    ways: Counter[str] = field(default_factory=Counter)

    @property
    def missed(self) -> int:
        """Hours that the teacher could not hold."""
        return sum(self.ways.values())

    @property
    def made_up(self) -> int:
        return sum(self.ways[way] for way in MADE_UP)

    @property
    def lost(self) -> int:
        return self.missed - self.made_up


@dataclass(frozen=True)
class Figures:
    """`lines` by class then subject; `whole` is their sum."""

    first: dt.date
    last: dt.date
    lines: list[Line]
    whole: Line


def year_of(school: School) -> tuple[dt.date, dt.date]:
    """From the first of September to today, or to the end of that year."""
    return dt.date(school.year, 9, 1), min(timezone.localdate(), dt.date(school.year + 1, 8, 31))


def figures_of(school: School, first: dt.date, last: dt.date) -> Figures:
    """Of the hours of these days that are past."""
    start, end = moment_of(first, dt.time()), moment_of(last, dt.time(23, 59))
    leaves = Leave.objects.filter(school=school).overlapping(start, end).select_related("school", "teacher")
    hours = [hour for some in hours_among(leaves).values() for hour in some]
    past = [hour for hour in hours if hour.is_past and first <= hour.day <= last]
    return _counted(past, first, last)


def _counted(hours: Iterable[Hour], first: dt.date, last: dt.date) -> Figures:
    lines: dict[tuple[int, int], Line] = {}
    whole = Line(None, None)
    for hour in hours:
        line = lines.setdefault((hour.cohort.pk, hour.subject.pk), Line(hour.cohort, hour.subject))
        for one in (line, whole):
            one.ways[_way_of(hour)] += _length(hour)
    ordered = sorted(lines.values(), key=lambda one: (one.cohort.kind, one.cohort.code, one.subject.label))  # type: ignore[union-attr]
    return Figures(first, last, ordered, whole)


def _way_of(hour: Hour) -> str:
    return hour.decision.way if hour.decision and hour.decision.is_settled else OPEN


def _length(hour: Hour) -> int:
    """A lesson of fifty-five minutes is an hour; one of an hour fifty is two."""
    return max(1, round(hour.minutes / HOUR))
