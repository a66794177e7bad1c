"""When a pupil is silent: no sign of life for three school days of a closure, seven otherwise. Shown with its facts."""

import datetime as dt

DAYS_IN_CLOSURE = 3
DAYS_OTHERWISE = 7


def silent_since(school_days: list[dt.date], *, today: dt.date, in_closure: bool) -> dt.date | None:
    """The first of the days that must have been silent, today not counted; None while too few have passed."""
    needed = DAYS_IN_CLOSURE if in_closure else DAYS_OTHERWISE
    passed = [day for day in school_days if day < today]
    return passed[-needed] if len(passed) >= needed else None
