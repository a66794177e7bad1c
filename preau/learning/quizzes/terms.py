"""What holds for one pupil at one quiz: its dates, tries and minutes, once everything said of them is put together.

In this order: what is said of the pupil; else, of their groups, the most favourable; else what holds for everyone.
A pupil's factor of time multiplies the limit that results, and moves the closing by as much as it adds.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from preau.learning.quizzes.models import Accommodation, Override, Quiz
from preau.school.people.models import CohortMember

UNLIMITED = 0


@dataclass(frozen=True)
class Terms:
    """`minutes_limit` is before the factor; `attempts_allowed` is unlimited at 0."""

    opens_at: dt.datetime | None
    due_at: dt.datetime | None
    closes_at: dt.datetime | None
    attempts_allowed: int
    minutes_limit: int | None
    factor: float = 1.0

    @property
    def minutes(self) -> int | None:
        """The limit as the pupil has it."""
        return None if self.minutes_limit is None else math.ceil(round(self.minutes_limit * self.factor, 6))

    @property
    def ends_by(self) -> dt.datetime | None:
        """When everything of this pupil is over: whoever began in time keeps the minutes that are theirs."""
        return self.closes_at + self._added if self.closes_at else None

    @property
    def _added(self) -> dt.timedelta:
        return dt.timedelta(minutes=self.minutes_limit or 0) * (self.factor - 1)

    def is_open(self, now: dt.datetime) -> bool:
        """For a new try."""
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)

    def deadline(self, began: dt.datetime) -> dt.datetime | None:
        return None if self.minutes_limit is None else began + dt.timedelta(minutes=self.minutes_limit) * self.factor

    def left(self, used: int) -> int | None:
        """Tries; None when there is no limit."""
        return max(self.attempts_allowed - used, 0) if self.attempts_allowed else None


def of(quiz: Quiz, pupil: Any) -> Terms:
    return of_all(quiz, [pupil])[pupil.pk]


def of_all(quiz: Quiz, pupils: Iterable[Any]) -> dict[int, Terms]:
    """By pupil; as many statements for a class as for one."""
    pupils = list(pupils)
    said = _said(quiz, pupils)
    factors = Accommodation.factors_of(pupils)
    return {one.pk: _terms(quiz, one.pk, *said[one.pk], factors.get(one.pk, 1.0)) for one in pupils}


def of_everyone(quiz: Quiz) -> Terms:
    """Where nothing else is said."""
    return _terms(quiz, 0, [], [], 1.0)


def of_group(quiz: Quiz, override: Override) -> Terms:
    """What one row makes, alone."""
    return _terms(quiz, 0, [override], [], 1.0)


def due_said(quiz: Quiz, pupils: Iterable[Any]) -> dict[int, dt.datetime]:
    """The due dates of those of whom, or of whose groups, another is said."""
    found = {pk: _due(own, groups) for pk, (own, groups) in _said(quiz, list(pupils)).items()}
    return {pk: due for pk, due in found.items() if due}


def _said(quiz: Quiz, pupils: list[Any]) -> dict[int, tuple[list[Override], list[Override]]]:
    """`(of the pupil, of their groups)`."""
    found: dict[int, tuple[list[Override], list[Override]]] = {one.pk: ([], []) for one in pupils}
    by_cohort = defaultdict(list)
    for one in quiz.overrides.all():
        if one.pupil_id in found:
            found[one.pupil_id][0].append(one)
        elif one.cohort_id:
            by_cohort[one.cohort_id].append(one)
    if by_cohort:
        rows = CohortMember.objects.filter(cohort__in=by_cohort, pupil__in=found)
        for cohort, pupil in rows.values_list("cohort_id", "pupil_id"):
            found[pupil][1].extend(by_cohort[cohort])
    return found


def _terms(quiz: Quiz, pupil: int, own: list[Override], groups: list[Override], factor: float) -> Terms:
    activity = quiz.activity
    due = activity.extended.get(pupil) or _due(own, groups) or activity.due_at
    closes = _chosen("closes_at", own, groups, max, activity.closes_at)
    later = due if closes and due and activity.due_at and due > activity.due_at else closes
    limit = _chosen("minutes_limit", own, groups, _most, quiz.minutes_limit or UNLIMITED)
    return Terms(
        opens_at=_chosen("opens_at", own, groups, min, activity.opens_at),
        due_at=due,
        closes_at=max(closes, later) if closes and later else closes,
        attempts_allowed=_chosen("attempts_allowed", own, groups, _most, quiz.attempts_allowed),
        minutes_limit=limit or None,
        factor=factor,
    )


def _due(own: list[Override], groups: list[Override]) -> Any:
    return _chosen("due_at", own, groups, max, None)


def _chosen(name: str, own: list[Override], groups: list[Override], best: Callable[..., Any], otherwise: Any) -> Any:
    for rows in (own, groups):
        said = [value for one in rows if (value := getattr(one, name)) is not None]
        if said:
            return best(said)
    return otherwise


def _most(said: list[int]) -> int:
    return UNLIMITED if UNLIMITED in said else max(said)
