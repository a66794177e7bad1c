"""Pupils who are known to be away: until when, and whether work follows; never why. Rooms that know it say so."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from preau.foundation.ui.words import day as said_day
from preau.foundation.ui.words import short_day


@dataclass(frozen=True)
class Away:
    pupil: int
    first: dt.date
    last: dt.date
    is_remote: bool

    def covers(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def said(self, today: dt.date) -> str:
        """`absent, suit à distance jusqu’au vendredi 4 décembre`; of other weeks, from when to when."""
        way = "suit à distance" if self.is_remote else "ne travaille pas"
        if self.covers(today):
            return f"absent, {way} jusqu’au {said_day(self.last)}"
        return f"absent du {short_day(self.first)} au {short_day(self.last)}"


# A room that knows gives two answers: of a class over some days, and the ids of who is away on one day.
OfClass = Callable[[Any, dt.date, dt.date], Iterable[Away]]
OnDay = Callable[[dt.date], QuerySet[Any, Any]]
_known: list[tuple[OfClass, OnDay]] = []


def away_says(of_class: OfClass, on_day: OnDay) -> None:
    _known.append((of_class, on_day))


def away_in(cohort: Any, first: dt.date, last: dt.date) -> dict[int, list[Away]]:
    """`{pupil: absences on these days}` of a class."""
    found: dict[int, list[Away]] = {}
    for of_class, _ in _known:
        for one in of_class(cohort, first, last):
            found.setdefault(one.pupil, []).append(one)
    return found


def is_away(day: dt.date, pupil: str) -> Q:
    """Whether the person in that field is known to be away that day."""
    found = Q(pk__in=[])
    for _, on_day in _known:
        found |= Q(**{f"{pupil}__in": on_day(day)})
    return found
