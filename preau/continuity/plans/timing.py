"""When an action is due, told relative to T: the hour at which a situation is declared, or the plan is signed."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.utils import timezone

WRITTEN = re.compile(r"^T(?:(?P<sign>[+-])(?P<count>[0-9]{1,3})(?P<unit>[hd]))?$")
PERIODS = {
    "every day": "chaque jour",
    "every week": "chaque semaine",
    "every month": "chaque mois",
    "every year": "chaque année",
}
END_OF_DAY = dt.time(18, 0)
ONCE = dt.date(2000, 1, 1)  # the period of what does not come back


class Unreadable(ValueError):
    """It is neither `T-30d`, `T+2h` nor `every week`."""


@dataclass(frozen=True)
class Timing:
    """`span` from T, or `every` so often; an action counted in days is due at six in the evening."""

    written: str
    span: dt.timedelta = dt.timedelta()
    every: str = ""

    @classmethod
    def read(cls, written: str) -> Self:
        if written in PERIODS:
            return cls(written, every=written)
        found = WRITTEN.match(written)
        if not found:
            raise Unreadable(written)
        count = int(found["count"] or 0) * (-1 if found["sign"] == "-" else 1)
        span = dt.timedelta(days=count) if found["unit"] == "d" else dt.timedelta(hours=count)
        return cls(written, span)

    @property
    def is_repeated(self) -> bool:
        return bool(self.every)

    @property
    def in_days(self) -> bool:
        return self.written.endswith("d")

    def due(self, start: dt.datetime, now: dt.datetime) -> dt.datetime:
        """The moment it is due; what comes back is due at the end of the period in which `now` is."""
        if self.every:
            last = self._last_day(max(timezone.localdate(start), timezone.localdate(now)))
            return _evening(last)
        moment = start + self.span
        return _evening(timezone.localdate(moment)) if self.in_days else moment

    def period(self, day: dt.date) -> dt.date:
        """The first day of the period that a proof given that day is for; `ONCE` for what comes once."""
        starts = {
            "every day": day,
            "every week": day - dt.timedelta(days=day.weekday()),
            "every month": day.replace(day=1),
            "every year": _first_of_september(day),
        }
        return starts.get(self.every, ONCE)

    def _last_day(self, day: dt.date) -> dt.date:
        if self.every == "every day":
            return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        if self.every == "every week":
            return day + dt.timedelta(days=(4 - day.weekday()) % 7)
        if self.every == "every month":
            return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        return _first_of_september(day).replace(year=_first_of_september(day).year + 1) - dt.timedelta(days=1)

    def __str__(self) -> str:
        """`30 jours avant`, `tout de suite`, `dans les 2 heures`, `le lendemain`, `chaque semaine`."""
        if self.every:
            return PERIODS[self.every]
        hours, days = int(self.span.total_seconds() // 3600), self.span.days
        if not self.span:
            return "tout de suite"
        if self.in_days and days == 1:
            return "le lendemain"
        if self.in_days and days == -1:
            return "la veille"
        if self.in_days:
            return f"{-days} jours avant" if days < 0 else f"dans les {days} jours"
        return _hours(-hours) + " avant" if hours < 0 else f"dans {'l’heure' if hours == 1 else f'les {hours} heures'}"


def _hours(count: int) -> str:
    return "une heure" if count == 1 else f"{count} heures"


def _evening(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, END_OF_DAY))


def _first_of_september(day: dt.date) -> dt.date:
    return dt.date(day.year if day.month >= 9 else day.year - 1, 9, 1)
