"""Noticing who needs an adult: a pure function over what happened, so that it can be run again on other data.

- A: no sign of life for 3 school days in a closure, 7 otherwise;
- B: the last work due is missing;
- C: two works due are missing in one subject;
- C′: the last work due is missing in three subjects or more;
- D: under 40 % on average, or twice in a row in one subject;
- E: no way to work: account never activated, no device, no line.

The present state, never one old miss: of those who passed, three in five had missed something (OULAD). A work counts
as missing from the morning after it was due. No score and no demographics: each alert carries the facts that raise it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import fmean

DAYS_IN_CLOSURE = 3
DAYS_OTHERWISE = 7
MISSING_IN_ONE_SUBJECT = 2
SUBJECTS_WITH_THE_LAST_MISSING = 3
FAILED = 0.4
MARKS_FOR_A_MEAN = 3
FAILED_IN_A_ROW = 2


def silent_since(school_days: Sequence[dt.date], *, today: dt.date, in_closure: bool) -> dt.date | None:
    """The first of the days that must have been silent, today not counted; None while too few have passed."""
    needed = DAYS_IN_CLOSURE if in_closure else DAYS_OTHERWISE
    passed = [day for day in school_days if day < today]
    return passed[-needed] if len(passed) >= needed else None


class Rule(StrEnum):
    SILENCE = "A"
    LAST_MISSING = "B"
    TWO_MISSING = "C"
    ACROSS = "C′"
    STRUGGLING = "D"
    TECHNICAL = "E"


@dataclass(frozen=True)
class Due:
    """A work that was due, in local time. Excused works are left out by the caller.

    `is_missing`: nothing was handed in; `share`: what was earned, from 0 to 1, None while nothing says it.
    """

    title: str
    subject: str
    due_at: dt.datetime
    is_missing: bool
    share: float | None = None


@dataclass(frozen=True)
class History:
    """What is known of one pupil.

    `last_sign`: its day, None when never seen; `lacks`: what is missing to work at all, in words.
    """

    last_sign: dt.date | None
    dues: Sequence[Due] = ()
    lacks: Sequence[str] = ()


@dataclass(frozen=True)
class Alert:
    """`days` of silence for A; the works missing for B and C; the works done and their mean for D; what lacks for E."""

    rule: Rule
    days: int = 0
    last_sign: dt.date | None = None
    missing: tuple[Due, ...] = ()
    failed: tuple[Due, ...] = ()
    lacks: tuple[str, ...] = field(default=())

    @property
    def subject(self) -> str:
        """Blank when it is about more than one."""
        subjects = {due.subject for due in self.missing + self.failed}
        return subjects.pop() if len(subjects) == 1 and self.rule != Rule.ACROSS else ""

    @property
    def mean(self) -> float:
        return _mean(self.failed)


def alerts_of(history: History, *, school_days: Iterable[dt.date], today: dt.date, in_closure: bool) -> list[Alert]:
    """The alerts of today. `school_days` are those of the weeks looked at; today is not over, so it does not count."""
    dues = sorted((due for due in history.dues if due.due_at.date() < today), key=lambda due: due.due_at)
    return [
        *_silence(history, [day for day in school_days if day < today], in_closure),
        *_last_missing(dues),
        *_two_missing(dues),
        *_across(dues),
        *_struggling(dues),
        *_technical(history),
    ]


def _silence(history: History, past: list[dt.date], in_closure: bool) -> list[Alert]:
    quiet = [day for day in past if history.last_sign is None or day > history.last_sign]
    enough = DAYS_IN_CLOSURE if in_closure else DAYS_OTHERWISE
    return [Alert(Rule.SILENCE, days=len(quiet), last_sign=history.last_sign)] if len(quiet) >= enough else []


def _last_missing(dues: list[Due]) -> list[Alert]:
    return [Alert(Rule.LAST_MISSING, missing=(dues[-1],))] if dues and dues[-1].is_missing else []


def _two_missing(dues: list[Due]) -> list[Alert]:
    by_subject = _by_subject(due for due in dues if due.is_missing)
    return [
        Alert(Rule.TWO_MISSING, missing=tuple(missing))
        for missing in by_subject.values()
        if len(missing) >= MISSING_IN_ONE_SUBJECT
    ]


def _across(dues: list[Due]) -> list[Alert]:
    last = tuple(of_one[-1] for of_one in _by_subject(dues).values() if of_one[-1].is_missing)
    return [Alert(Rule.ACROSS, missing=last)] if len(last) >= SUBJECTS_WITH_THE_LAST_MISSING else []


def _struggling(dues: list[Due]) -> list[Alert]:
    marked = [due for due in dues if due.share is not None]
    if len(marked) >= MARKS_FOR_A_MEAN and _mean(marked) < FAILED:
        return [Alert(Rule.STRUGGLING, failed=tuple(marked))]
    in_a_row = [tuple(of_one[-FAILED_IN_A_ROW:]) for of_one in _by_subject(marked).values()]
    return [
        Alert(Rule.STRUGGLING, failed=last)
        for last in in_a_row
        if len(last) == FAILED_IN_A_ROW and all((due.share or 0) < FAILED for due in last)
    ]


def _technical(history: History) -> list[Alert]:
    return [Alert(Rule.TECHNICAL, lacks=tuple(history.lacks))] if history.lacks else []


def _by_subject(dues: Iterable[Due]) -> dict[str, list[Due]]:
    """By name; a work of no subject says nothing of any."""
    found: dict[str, list[Due]] = {}
    for due in dues:
        if due.subject:
            found.setdefault(due.subject, []).append(due)
    return dict(sorted(found.items()))


def _mean(dues: Iterable[Due]) -> float:
    return round(fmean([due.share for due in dues if due.share is not None] or [0]), 6)
