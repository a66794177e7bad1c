"""Which half is at school on which day: rhythms laid on the school's own days. Holidays are no one's turn."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from preau.continuity.rotations.balancing import ALWAYS, A, B
from preau.continuity.rotations.models import Rhythm, Rotation
from preau.school.people.models import Cohort
from preau.school.timetable.days import school_days
from preau.school.timetable.models import FortnightWeek, Lesson
from preau.school.timetable.models.fortnight import monday_of

OTHER = {A: B, B: A}
NAMED = ("A", "B")  # fortnights of a school whose weeks bear these names


@dataclass(frozen=True)
class Calendar:
    """`turns`: `{day: half at school}`, in order."""

    turns: dict[dt.date, str]

    @property
    def days(self) -> list[dt.date]:
        return list(self.turns)

    @property
    def weeks(self) -> list[tuple[dt.date, list[tuple[dt.date, str]]]]:
        """By Monday."""
        found = groupby(self.turns.items(), key=lambda turn: monday_of(turn[0]))
        return [(monday, list(turns)) for monday, turns in found]

    @staticmethod
    def by_weekday(turns: list[tuple[dt.date, str]]) -> dict[int, str]:
        """One week, by the number of its days: Monday is 1."""
        return {day.isoweekday(): half for day, half in turns}

    def is_at_school(self, half: str | None, day: dt.date) -> bool:
        """Who always comes, or has no half, or on a day that is not one of its days, is at school."""
        return half is None or half == ALWAYS or self.turns.get(day, half) == half

    def days_of(self, half: str) -> list[dt.date]:
        return [day for day in self.turns if self.is_at_school(half, day)]


def calendar_of(rotation: Rotation) -> Calendar:
    """Derived from the rhythms, the weeks of the timetable and its weekdays."""
    days = worked_days(rotation, rotation.starts_on, rotation.last_day)
    return Calendar(laid(days, list(rotation.rhythms.all()), _weeks_by_name(rotation)))


def worked_days(rotation: Rotation, first: dt.date, last: dt.date) -> list[dt.date]:
    """School days when somebody has lessons: no Wednesday in a school that does not open on it."""
    school = rotation.school
    lessons = Lesson.objects.filter(cohort__in=Cohort.objects.of_year(school)).order_by()
    held = set(lessons.values_list("weekday", flat=True).distinct())
    return [day for day in school_days(school, first, last) if not held or day.isoweekday() in held]


def laid(days: list[dt.date], rhythms: Iterable[Rhythm], named: dict[dt.date, str]) -> dict[dt.date, str]:
    """Each rhythm turns on its own days. `named`: the weeks that the school itself calls A or B, by Monday."""
    turns: dict[dt.date, str] = {}
    rhythms = sorted(rhythms, key=lambda one: one.from_on)
    for rhythm, following in zip(rhythms, [*rhythms[1:], None], strict=True):
        until = following.from_on if following else dt.date.max
        mine = [day for day in days if rhythm.from_on <= day < until]
        turns |= dict(zip(mine, _turned(rhythm, mine, named), strict=True))
    return turns


def _turned(rhythm: Rhythm, days: list[dt.date], named: dict[dt.date, str]) -> list[str]:
    first = rhythm.begins_with
    pair = (first, OTHER[first])
    if rhythm.turn == Rhythm.Turn.DAY:
        return [pair[n % 2] for n in range(len(days))]
    if rhythm.turn == Rhythm.Turn.WEEK:
        return _by_week(pair, days, named)
    return _by_half_week(pair, days)


def _by_week(pair: tuple[str, str], days: list[dt.date], named: dict[dt.date, str]) -> list[str]:
    """In turn; where the school names its weeks, half A (or the one that begins) comes in weeks A."""
    mondays = list(dict.fromkeys(monday_of(day) for day in days))
    if mondays and all(monday in named for monday in mondays):
        return [pair[NAMED.index(named[monday_of(day)])] for day in days]
    return [pair[mondays.index(monday_of(day)) % 2] for day in days]


def _by_half_week(pair: tuple[str, str], days: list[dt.date]) -> list[str]:
    """The beginning of the week for one, its end for the other; the Wednesday in between changes every week."""
    mondays = list(dict.fromkeys(monday_of(day) for day in days))
    middle = 3

    def half(day: dt.date) -> str:
        if day.isoweekday() == middle:
            return pair[mondays.index(monday_of(day)) % 2]
        return pair[day.isoweekday() > middle]

    return [half(day) for day in days]


def _weeks_by_name(rotation: Rotation) -> dict[dt.date, str]:
    school = rotation.school
    weeks = FortnightWeek.objects.filter(
        fortnight__school=school, fortnight__year=school.year, fortnight__code__in=NAMED,
        monday__range=(monday_of(rotation.starts_on), rotation.last_day),
    )  # fmt: skip
    return dict(weeks.values_list("monday", "fortnight__code"))
