"""How a book is looked at: by the week, by the day, as a list, or as what is left to do."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from preau.learning.lessonbook.book import ONE_DAY, ONE_WEEK
from preau.school.timetable.models.fortnight import monday_of

WEEK, DAY, LIST, WORKS = "semaine", "jour", "liste", "travail"
NAMES = {WORKS: "À faire", WEEK: "Semaine", DAY: "Jour", LIST: "Liste"}
AHEAD = dt.timedelta(weeks=8)
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 1, 1)


@dataclass(frozen=True)
class Look:
    """`?vue=semaine&le=2026-11-23&q=thalès&classe=12`; what cannot be read is the first view, today."""

    view: str
    day: dt.date
    words: str
    cohort: int | None
    views: tuple[str, ...]

    @classmethod
    def at(cls, asked: QueryDict, *views: str) -> "Look":
        view = asked.get("vue", "")
        cohort = asked.get("classe", "")
        return cls(
            view if view in views else views[0],
            _day(asked.get("le", "")),
            asked.get("q", "").strip()[:80],
            int(cohort) if cohort.isdigit() and len(cohort) < 19 else None,
            views,
        )

    @property
    def first(self) -> dt.date:
        return monday_of(self.day) if self.view == WEEK else self.day

    @property
    def last(self) -> dt.date:
        if self.view == WORKS:
            return self.day + AHEAD
        return self.first + ONE_WEEK - ONE_DAY if self.view == WEEK else self.day

    @property
    def before(self) -> dt.date:
        return self.first - ONE_WEEK if self.view == WEEK else _weekday(self.day, -1)

    @property
    def after(self) -> dt.date:
        return self.first + ONE_WEEK if self.view == WEEK else _weekday(self.day, 1)

    @property
    def is_now(self) -> bool:
        return self.first <= timezone.localdate() <= self.last

    @property
    def names(self) -> list[tuple[str, str, str]]:
        """`[(view, its name, its address)]`, as `ui` draws them."""
        return [(view, NAMES[view], self.href(vue=view)) for view in self.views]

    def href(self, **changed: Any) -> str:
        said = {"vue": self.view, "le": self.day.isoformat(), "classe": self.cohort, "q": self.words} | changed
        kept = {key: value for key, value in said.items() if value not in {None, ""}}
        query = QueryDict(mutable=True)
        query.update(
            {key: value.isoformat() if isinstance(value, dt.date) else str(value) for key, value in kept.items()}
        )
        return f"?{query.urlencode()}"


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if EARLIEST <= day <= LATEST else timezone.localdate()


def _weekday(day: dt.date, by: int) -> dt.date:
    """The weekday before or after."""
    day += ONE_DAY * by
    while day.isoweekday() > 5:
        day += ONE_DAY * by
    return day
