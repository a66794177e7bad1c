"""Where one more activity would best go: greedy and instant, with the reason in figures."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from preau.learning.workload.load import ClassLoad, DayLoad, loads, school_week
from preau.school.people.models import Cohort
from preau.school.timetable.models import FortnightWeek, Lesson
from preau.school.timetable.models.fortnight import monday_of

ADDED = ("new", "cette activité")  # the pen and the name under which a chart shows what is being composed


@dataclass(frozen=True)
class Candidate:
    """What is being composed: so many minutes of a subject, on a day."""

    day: dt.date
    minutes: int
    subject: Any = None


@dataclass(frozen=True)
class Advice:
    """One day seen across several classes: the fullest of them decides."""

    candidate: Candidate
    week: list[DayLoad]
    classes: list[ClassLoad]
    better: DayLoad | None

    @property
    def chosen(self) -> DayLoad | None:
        return next((day for day in self.week if day.day == self.candidate.day), None)

    @property
    def exceeds(self) -> int:
        """By how many minutes the chosen day would pass its bearing; 0 when it fits or has none."""
        chosen = self.chosen
        return max(0, self.candidate.minutes - chosen.room) if chosen and chosen.room is not None else 0

    @property
    def drawn(self) -> list[tuple[DayLoad, list[tuple[str, int, str]]]]:
        """Each day with what a chart stacks, the candidate on top of its day."""
        pen, name = ADDED
        added = [(pen, self.candidate.minutes, name)] if self.candidate.minutes else []
        return [(day, day.parts + (added if day.day == self.candidate.day else [])) for day in self.week]


def advise(
    cohorts: Iterable[Cohort],
    candidate: Candidate,
    *,
    today: dt.date,
    besides: Collection[int] = (),
    only: Collection[int] | None = None,
) -> Advice:
    """The week of the candidate for these classes, and a day with more room in it or in the next one."""
    cohorts = list(cohorts)
    days = [*school_week(candidate.day), *school_week(candidate.day + dt.timedelta(weeks=1))]
    classes = loads(cohorts, days, besides=besides, only=only)
    fullest = (
        [_fullest(classes, index) for index in range(len(days))] if classes else [DayLoad(day, None) for day in days]
    )
    open_days = [day for day in fullest if day.day >= today] if classes else []
    better = _better(candidate, open_days, usual_days(cohorts, candidate.subject, days))
    return Advice(candidate, fullest[:5], classes, better)


def _fullest(classes: Sequence[ClassLoad], index: int) -> DayLoad:
    """Of the same day in several classes, the one with least room."""
    return min((one.days[index] for one in classes), key=lambda day: (day.room is None, day.room, -day.minutes))


def _better(candidate: Candidate, days: list[DayLoad], slots: set[dt.date]) -> DayLoad | None:
    """The first usual day with room; else the emptiest. Nothing when the chosen day already fits."""
    chosen = next((day for day in days if day.day == candidate.day), None)
    if chosen is not None and _fits(chosen, candidate.minutes):
        return None
    usual = [day for day in days if day.day in slots and day.day != candidate.day]
    fitting = [day for day in usual if _fits(day, candidate.minutes)]
    best = fitting[0] if fitting else min(usual, key=lambda day: day.minutes, default=None)
    return best if best and (chosen is None or best.minutes < chosen.minutes) else None


def _fits(day: DayLoad, minutes: int) -> bool:
    return day.room is None or day.room >= minutes


def usual_days(cohorts: list[Cohort], subject: Any, days: Sequence[dt.date]) -> set[dt.date]:
    """The days on which the subject is usually taught to them; any working day when it is not on the timetable."""
    held = Lesson.objects.filter(cohort__in=cohorts, fortnight__weeks__monday__in={monday_of(day) for day in days})
    taught = held.filter(subject=subject) if subject else held.none()
    rows = taught.order_by().values_list("fortnight__weeks__monday", "weekday").distinct()
    usual = {monday + dt.timedelta(days=weekday - 1) for monday, weekday in rows}
    return usual or _working_days(cohorts, days)


def _working_days(cohorts: list[Cohort], days: Sequence[dt.date]) -> set[dt.date]:
    """Without the holidays, which are the weeks that no fortnight names; every day for who has no timetable."""
    weeks = FortnightWeek.objects.filter(fortnight__school__in={cohort.school_id for cohort in cohorts})
    mondays = set(weeks.filter(monday__in={monday_of(day) for day in days}).values_list("monday", flat=True))
    return {day for day in days if monday_of(day) in mondays} if mondays or weeks.exists() else set(days)
