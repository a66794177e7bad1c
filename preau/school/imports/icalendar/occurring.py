"""When an event takes place: once, or by a rule with its exceptions, within two school years."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr
from django.utils import timezone
from icalendar import Component

WEEKLY = {"DAILY", "WEEKLY"}
Moment = dt.date | dt.datetime
UNDERSTOOD = {"FREQ", "INTERVAL", "BYDAY", "WKST", "COUNT", "UNTIL"}
FORM = UNDERSTOOD - {"COUNT", "UNTIL"}
LONGEST = dt.timedelta(days=400)
MOST = 400


class Unclear(Exception):
    """Why nothing can be made of an event, as a sentence."""

    def __init__(self, sentence: str, label: str) -> None:
        super().__init__(sentence)
        self.label = label


@dataclass(frozen=True)
class Span:
    """Local time, without a time zone: a lesson at eight is at eight in winter and in summer."""

    start: dt.datetime
    minutes: int


def span_of(event: Component, label: str) -> Span | None:
    """None for what lasts a day: a holiday, a trip."""
    start = _when(event, "DTSTART", label)
    if start is None:
        return None
    end = _when(event, "DTEND", label)
    length = event.get("DURATION")
    if end is None:
        long = length.dt if length is not None and isinstance(length.dt, dt.timedelta) else dt.timedelta(0)
    else:
        long = end - start
    if long >= dt.timedelta(hours=11):
        return None
    return Span(start, max(0, int(long.total_seconds()) // 60))


def replaced(event: Component, label: str) -> Moment | None:
    """Which time of its series this event stands for, when it does."""
    said = event.get("RECURRENCE-ID")
    if said is None:
        return None
    if "RANGE" in said.params:
        raise Unclear("Cet événement change toute la suite d’une série : il n’est pas lu, la série l’est.", label)
    value = getattr(said, "dt", None)
    if not isinstance(value, dt.date):
        raise Unclear("La date de cet événement est illisible.", label)
    return _local(value)


def is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def occurrences(event: Component, span: Span, label: str, elsewhere: Collection[Moment] = ()) -> Iterator[dt.datetime]:
    """Each start, but those that are excluded and those for which another event stands (`elsewhere`)."""
    rule = event.get("RRULE")
    if rule is None:
        yield span.start
        return
    without = {*_moments(event.get("EXDATE")), *elsewhere}
    for at, start in enumerate(_by_rule(rule, span, label)):
        if at >= MOST:
            raise Unclear("Cet événement se répète trop souvent pour être un cours.", label)
        if start not in without and start.date() not in without:
            yield start


def _by_rule(rule: Any, span: Span, label: str) -> Iterator[dt.datetime]:
    """Only rules by day or by week, for a year and a month: others could take forever."""
    if isinstance(rule, list) or not _is_simple(rule):
        raise Unclear("La répétition de cet événement n’est pas celle d’un cours.", label)
    until = [_local(one) for one in rule.get("UNTIL", [])]
    times = min([MOST + 1, *(int(one) for one in rule.get("COUNT", []))])
    kept = [part for part in rule.to_ical().decode().split(";") if part.split("=")[0].upper() in FORM]
    try:
        found = rrulestr(";".join(kept), dtstart=span.start).replace(until=span.start + LONGEST)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise Unclear("La répétition de cet événement est illisible.", label) from None
    for start in islice(found, times):
        if any(_is_after(start, one) for one in until):
            return
        yield start


def _is_simple(rule: Any) -> bool:
    names = {name.upper() for name in rule}
    freq = {str(one).upper() for one in rule.get("FREQ", [])}
    return names <= UNDERSTOOD and bool(freq) and freq <= WEEKLY and all(0 < n < 60 for n in rule.get("INTERVAL", [1]))


def _is_after(start: dt.datetime, until: Moment) -> bool:
    return start > until if isinstance(until, dt.datetime) else start.date() > until


def _moments(said: Any) -> Iterator[Moment]:
    for some in said if isinstance(said, list) else [said] if said is not None else []:
        for one in getattr(some, "dts", []):
            yield _local(one.dt)


def _when(event: Component, name: str, label: str) -> dt.datetime | None:
    """None when it is not said, and for a day without an hour."""
    said = event.get(name)
    if said is None:
        return None
    value = getattr(said, "dt", None)
    if isinstance(value, dt.datetime):
        return _local(value)  # type: ignore[return-value]
    if isinstance(value, dt.date):
        return None
    raise Unclear("La date de cet événement est illisible.", label)


def _local(value: Moment) -> Moment:
    if not isinstance(value, dt.datetime):
        return value
    local = timezone.localtime(value) if value.tzinfo else value
    return local.replace(tzinfo=None, second=0, microsecond=0)
