"""When days that were lost can be done: the first free stretch of the year."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from preau.continuity.closures.models import Closure
from preau.continuity.placements.days import ONE_DAY, Weeks, spread, year_ends_on
from preau.continuity.placements.models import Placement, Sitting
from preau.school.timetable.models.fortnight import monday_of

A_FEW = 3  # days: fewer are caught up on any day, more from a Monday


@dataclass(frozen=True)
class Window:
    first: dt.date
    last: dt.date


def window_for(placement: Placement, days: int, *, after: dt.date) -> Window | None:
    """The first one in the year for that many days with a host; None when the year is too short."""
    if not days:
        return None
    weeks = Weeks.of(placement.school)
    end = year_ends_on(placement.school, weeks)
    taken = _taken(placement, after, end)
    for start in spread(after + ONE_DAY, end):
        if start.isoweekday() not in placement.days_of_week or (
            days >= A_FEW and start != _first_of_week(placement, start)
        ):
            continue
        if found := _from(start, days, placement, weeks, taken, end):
            return found
    return None


def _first_of_week(placement: Placement, day: dt.date) -> dt.date:
    return monday_of(day) + dt.timedelta(days=min(placement.days_of_week) - 1)


def _from(
    start: dt.date, days: int, placement: Placement, weeks: Weeks, taken: set[dt.date], end: dt.date
) -> Window | None:
    """A stretch without a hole: a holiday or a test within it, and it begins later."""
    left = days
    for day in spread(start, end):
        if day.isoweekday() not in placement.days_of_week:
            continue
        if day in taken or weeks.is_holiday(day):
            return None
        left -= 1
        if not left:
            return Window(start, day)
    return None


def _taken(placement: Placement, first: dt.date, last: dt.date) -> set[dt.date]:
    """Other placements of the pupil and of the class, closures of the school, tests."""
    mine = Q(pupil=placement.pupil_id)
    if placement.cohort_id:
        mine |= Q(cohort=placement.cohort_id)
    others = Placement.objects.overlapping(first, last).filter(mine)
    spans = list(others.values_list("starts_on", "ends_on"))
    closures = Closure.objects.filter(school=placement.school).overlapping(first, last)
    spans += [(one.starts_on, one.last_day) for one in closures.select_related("ending")]
    sits = Q(pupil=placement.pupil_id) | Q(pupil__isnull=True, cohort__members__pupil=placement.pupil_id)
    tests = Sitting.objects.on_days(first, last).filter(sits).distinct()
    return _days(spans) | {one.day for one in tests}


def _days(spans: Iterable[tuple[dt.date, dt.date]]) -> set[dt.date]:
    return {day for first, last in spans for day in spread(first, last)}
