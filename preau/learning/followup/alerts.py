"""Noticing who falls silent: a pure function over what happened, so that it can be run again on other data.

- A: no sign of life for 3 school days in a closure, 7 otherwise;
- B: the last work due is missing;
- C: two works due are missing in one subject.

No score and no demographics: each alert carries the facts that raise it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

DAYS_IN_CLOSURE = 3
DAYS_OTHERWISE = 7
MISSING_IN_ONE_SUBJECT = 2


def silent_since(school_days: Sequence[dt.date], *, today: dt.date, in_closure: bool) -> dt.date | None:
    """The first of the days that must have been silent, today not counted; None while too few have passed."""
    needed = DAYS_IN_CLOSURE if in_closure else DAYS_OTHERWISE
    passed = [day for day in school_days if day < today]
    return passed[-needed] if len(passed) >= needed else None


class Rule(StrEnum):
    SILENCE = "A"
    LAST_MISSING = "B"
    TWO_MISSING = "C"


@dataclass(frozen=True)
class Due:
    """A work that was due; `is_missing` when nothing was handed in (excused works are left out by the caller)."""

    title: str
    subject: str
    due_at: dt.datetime
    is_missing: bool


@dataclass(frozen=True)
class History:
    """What is known of one pupil: the day of the last sign (None: never seen), and the works that were due."""

    last_sign: dt.date | None
    dues: Sequence[Due] = ()


@dataclass(frozen=True)
class Alert:
    """`days` of silence for A; the works missing for B and C."""

    rule: Rule
    days: int = 0
    last_sign: dt.date | None = None
    missing: tuple[Due, ...] = ()


def alerts_of(history: History, *, school_days: Iterable[dt.date], today: dt.date, in_closure: bool) -> list[Alert]:
    """The alerts of today. `school_days` are those of the weeks looked at; today is not over, so it does not count."""
    return [
        *_silence(history, [day for day in school_days if day < today], in_closure),
        *_last_missing(history),
        *_two_missing(history),
    ]


def _silence(history: History, past: list[dt.date], in_closure: bool) -> list[Alert]:
    quiet = [day for day in past if history.last_sign is None or day > history.last_sign]
    enough = DAYS_IN_CLOSURE if in_closure else DAYS_OTHERWISE
    return [Alert(Rule.SILENCE, days=len(quiet), last_sign=history.last_sign)] if len(quiet) >= enough else []


def _last_missing(history: History) -> list[Alert]:
    last = max(history.dues, key=lambda due: due.due_at, default=None)
    return [Alert(Rule.LAST_MISSING, missing=(last,))] if last is not None and last.is_missing else []


def _two_missing(history: History) -> list[Alert]:
    by_subject: dict[str, list[Due]] = {}
    for due in sorted(history.dues, key=lambda due: due.due_at):
        if due.is_missing and due.subject:
            by_subject.setdefault(due.subject, []).append(due)
    return [
        Alert(Rule.TWO_MISSING, missing=tuple(missing))
        for _, missing in sorted(by_subject.items())
        if len(missing) >= MISSING_IN_ONE_SUBJECT
    ]
