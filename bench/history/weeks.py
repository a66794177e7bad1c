"""The school weeks of each year, and the hours of a week."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from bench.history.size import Size

HOLIDAYS = {7, 8, 16, 17, 24, 25, 32, 33}  # weeks after the first Monday of September
HOURS = (8, 9, 10, 11, 14, 15)
MORNINGS = 4  # of a Wednesday


def year_of(today: dt.date) -> int:
    """The school year that this day belongs to, named by its September."""
    return today.year if today.month >= 9 else today.year - 1


def mondays(year: int, size: Size, today: dt.date) -> list[dt.date]:
    """Of a whole past year; of the present one, the last of them is that of today."""
    first = dt.date(year, 9, 1)
    monday = first + dt.timedelta(days=-first.weekday() % 7)
    every = [monday + dt.timedelta(weeks=number) for number in range(52) if number not in HOLIDAYS]
    if year < year_of(today):
        return every[: size.weeks]
    passed = [one for one in every if one <= today]
    return passed[-size.weeks :] or every[:1]


def slots(size: Size) -> list[tuple[int, int]]:
    """`(weekday from 0, hour)` of the week of any class."""
    week = [(day, hour) for day in range(5) for hour in (HOURS[:MORNINGS] if day == 2 else HOURS)]
    return week[: size.hours]


def at(day: dt.date, hour: float) -> dt.datetime:
    whole = int(hour)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(whole, int((hour - whole) * 60))))


def numbered(year: int, size: Size, today: dt.date) -> Iterator[tuple[int, dt.date]]:
    yield from enumerate(mondays(year, size, today))
