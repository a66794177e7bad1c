"""The days of a placement: those of its week, but the holidays that the timetable knows."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from preau.continuity.placements.models import Placement
from preau.school.people.models import School
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.models.fortnight import monday_of

ONE_DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
FRIDAY = 5
YEAR_END = (7, 5)  # when no file says when the year ends


@dataclass(frozen=True)
class Weeks:
    """Weeks of school by their Mondays. Before the first and after the last, no holiday is assumed."""

    mondays: frozenset[dt.date]

    @classmethod
    def of(cls, school: School) -> Self:
        found = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year)
        return cls(frozenset(found.values_list("monday", flat=True)))

    def is_holiday(self, day: dt.date) -> bool:
        monday = monday_of(day)
        return bool(self.mondays) and min(self.mondays) < monday < max(self.mondays) and monday not in self.mondays

    def days(self, placement: Placement, first: dt.date, last: dt.date) -> list[dt.date]:
        """With the host, between two dates. An apprentice works through the holidays of the school."""
        first, last = max(first, placement.starts_on), min(last, placement.ends_on)
        held = [day for day in spread(first, last) if day.isoweekday() in placement.days_of_week]
        return held if placement.is_at_work_and_school else [day for day in held if not self.is_holiday(day)]

    def all_days(self, placement: Placement) -> list[dt.date]:
        return self.days(placement, placement.starts_on, placement.ends_on)

    def school_days(self, placement: Placement, first: dt.date, last: dt.date) -> list[dt.date]:
        """Days of an apprentice at school; none of who is all the time with a host."""
        if not placement.is_at_work_and_school:
            return []
        first, last = max(first, placement.starts_on), min(last, placement.ends_on)
        away = placement.days_of_week
        here = [day for day in spread(first, last) if day.isoweekday() <= FRIDAY and day.isoweekday() not in away]
        return [day for day in here if not self.is_holiday(day)]


def spread(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def year_ends_on(school: School, weeks: Weeks) -> dt.date:
    """The last day that is worked: the files end a school year on the last day of August."""
    known = [school.year_ends_on] if school.year_ends_on else []
    known += [max(weeks.mondays) + dt.timedelta(days=FRIDAY - 1)] if weeks.mondays else []
    return min(known, default=dt.date(school.year + 1, *YEAR_END))
