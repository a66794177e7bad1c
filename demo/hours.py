"""When things happen in the demonstration: at human hours, and never later than it has been loaded.

The day unfolds by steps: the same content whenever it is loaded between two of them.
"""

import datetime as dt
import random

from django.utils import timezone

STEPS = (dt.time(10, 30), dt.time(14, 30), dt.time(18, 30))
FRIDAY = 4


def at(day: dt.date, hour: float) -> dt.datetime:
    """`at(day, 17.5)` is half past five in the afternoon."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) + dt.timedelta(minutes=round(hour * 60))


def latest_step(now: dt.datetime) -> dt.datetime:
    """The last step of the day that is past; in the morning, yesterday evening."""
    day = timezone.localdate(now)
    steps = [timezone.make_aware(dt.datetime.combine(day, step)) for step in STEPS]
    return max((step for step in steps if step <= now), default=at(day - dt.timedelta(days=1), 21.5))


def worked(day: dt.date, chance: random.Random) -> dt.datetime:
    """A pupil at work that day: mostly in lesson hours, some in the evening, none at night."""
    evening = chance.random() < 0.18
    return at(day, chance.uniform(17.5, 21.2) if evening else chance.triangular(8.3, 17.5, 10))


def taught(day: dt.date, chance: random.Random) -> dt.datetime:
    """A teacher at work that day, a Friday when it falls in the week-end."""
    return at(day - dt.timedelta(days=max(0, day.weekday() - FRIDAY)), chance.triangular(8, 19.4, 16))


def answered(after: dt.datetime, chance: random.Random) -> dt.datetime:
    """A teacher reads it one to three school days later."""
    day = timezone.localdate(after) + dt.timedelta(days=chance.choice([1, 1, 2, 3]))
    if day.weekday() > FRIDAY:
        day += dt.timedelta(days=7 - day.weekday())
    return taught(day, chance)


def school_days_before(day: dt.date, many: int) -> dt.date:
    while many:
        day -= dt.timedelta(days=1)
        many -= day.weekday() <= FRIDAY
    return day


def school_days_after(day: dt.date, many: int) -> dt.date:
    while many:
        day += dt.timedelta(days=1)
        many -= day.weekday() <= FRIDAY
    return day
