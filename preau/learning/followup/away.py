"""Pupils who are known to be away: until when, and whether work follows; never why. Rooms that know it say so."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from preau.foundation.ui.words import day as said_day
from preau.foundation.ui.words import short_day

# `rows(first, last)`: those away on some of these days, with `pupil`, `starts_on`, `ends_on` and `follows`.
Rows = Callable[[dt.date, dt.date], QuerySet[Any]]
_known: list[Rows] = []


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


def away_says(rows: Rows) -> None:
    _known.append(rows)


def away_in(cohort: Any, first: dt.date, last: dt.date) -> dict[int, list[Away]]:
    """`{pupil: absences on these days}` of a class. One statement for each room that knows."""
    found: dict[int, list[Away]] = {}
    for rows in _known:
        here = rows(first, last).filter(pupil__cohort_memberships__cohort=cohort).order_by("starts_on")
        for pupil, starts_on, ends_on, is_remote in here.values_list("pupil", "starts_on", "ends_on", "follows"):
            found.setdefault(pupil, []).append(Away(pupil, starts_on, ends_on, bool(is_remote)))
    return found


def is_away(day: dt.date, pupil: str) -> Q:
    """Whether the person in that field is known to be away that day."""
    found = Q(pk__in=[])
    for rows in _known:
        found |= Q(**{f"{pupil}__in": rows(day, day).order_by().values("pupil")})
    return found
