"""A school year around a day: its first day, its weeks of lessons, fortnights A and B, holidays by rule."""

import datetime as dt
from dataclasses import dataclass

WEEK = dt.timedelta(weeks=1)
AROUND = 4 * WEEK


def school_year_of(day: dt.date) -> int:
    return day.year if day.month >= 8 else day.year - 1


@dataclass(frozen=True)
class Calendar:
    """The school year `today` falls in. With `in_term`, the weeks around today are never holidays."""

    today: dt.date
    in_term: bool = False

    @property
    def year(self) -> int:
        return school_year_of(self.today)

    @property
    def first_day(self) -> dt.date:
        """The first weekday of September; in term, never later than four weeks ago."""
        day = dt.date(self.year, 9, 1)
        day += dt.timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
        return min(day, self.today - AROUND) if self.in_term else day

    @property
    def last_day(self) -> dt.date:
        """The Friday before the first Saturday of July."""
        return _saturday_from(dt.date(self.year + 1, 7, 1)) - dt.timedelta(days=1)

    def holidays(self) -> dict[str, tuple[dt.date, dt.date]]:
        """Two weeks each, from a Saturday to a Monday excluded; winter turns over three years as zone C does."""
        winter = _saturday_from(dt.date(self.year + 1, 2, (13, 20, 6)[(self.year + 1) % 3]))
        starts = {
            "Toussaint": _saturday_from(dt.date(self.year, 10, 15)),
            "Noël": _saturday_from(dt.date(self.year, 12, 18)),
            "hiver": winter,
            "printemps": winter + 8 * WEEK,
        }
        return {name: (day, day + dt.timedelta(days=16)) for name, day in starts.items()}

    def mondays(self) -> list[dt.date]:
        """Of every week of lessons."""
        weeks = {monday for monday in _mondays(self.first_day, self.last_day) if not self._is_off(monday)}
        if self.in_term:
            weeks |= set(_mondays(self.today - AROUND, self.today + AROUND))
        return sorted(weeks)

    def fortnights(self) -> dict[str, list[dt.date]]:
        """Every week (H), weeks A, weeks B: they alternate over the weeks worked."""
        weeks = self.mondays()
        return {"H": weeks, "A": weeks[::2], "B": weeks[1::2]}

    def _is_off(self, monday: dt.date) -> bool:
        return any(start <= monday < end for start, end in self.holidays().values())


def _saturday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(5 - day.weekday()) % 7)


def _mondays(start: dt.date, end: dt.date) -> list[dt.date]:
    monday = start - dt.timedelta(days=start.weekday())
    return [monday + n * WEEK for n in range((end - monday).days // 7 + 1)]
