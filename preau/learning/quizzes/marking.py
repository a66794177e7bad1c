"""From answers to a mark: finishing an attempt, giving points by hand, and telling follow-up what counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.quizzes import trying
from preau.learning.quizzes.models import Attempt, Finish, Grade, Quiz, Slot
from preau.learning.quizzes.models.grade import ENGINE
from preau.learning.quizzes.review import JUST_AFTER
from preau.learning.quizzes.types import Marking, type_of
from preau.school.activities import marks
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance


@dataclass(frozen=True)
class Total:
    """`awaiting` answers have to be read by a teacher before the rest is worth anything."""

    earned: Decimal
    possible: Decimal
    awaiting: int = 0

    @property
    def share(self) -> float:
        return float(self.earned / self.possible) if self.possible else 0.0


@transaction.atomic
def finish(attempt: Attempt, *, how: str = Finish.How.PUPIL, now: dt.datetime | None = None) -> Finish:
    """Close the attempt and grade what is there; a second call changes nothing."""
    now = now or timezone.now()
    done, fresh = Finish.objects.get_or_create(attempt=attempt, defaults={"how": how, "at": now})
    attempt.finish = done
    if fresh:
        grade(attempt)
        advance(attempt.quiz.activity, attempt.pupil, Progress.Step.STARTED, at=attempt.started_at)
        if attempt.number == 1:
            advance(attempt.quiz.activity, attempt.pupil, Progress.Step.HANDED_IN, at=now)
        tell_mark(attempt.quiz, attempt.pupil, now)
    return done


def finish_overdue(now: dt.datetime | None = None) -> int:
    """Hand in what is there when time has run out; how many."""
    now = now or timezone.now()
    over = list(Attempt.objects.overdue(now).select_related("quiz__activity", "pupil")[:500])
    for attempt in over:
        finish(attempt, how=Finish.How.CLOCK, now=attempt.ends_at or now)
    return len(over)


@transaction.atomic
def grade(attempt: Attempt) -> None:
    """Have the machine grade every answer, again if need be: rows are added, a hand's grade still prevails."""
    values, hints, tried = attempt.values, attempt.hint_counts, attempt.tried
    rows = [
        Grade(
            attempt=attempt,
            slot=slot,
            points=points_for(
                slot, [*tried[slot.pk], values.get(slot.pk)], retries=attempt.quiz.retries, hints=hints[slot.pk]
            ),
            source=Grade.Source.AUTO,
            engine=ENGINE,
        )
        for slot in attempt.slots
        if _is_for_the_machine(slot, values.get(slot.pk))
    ]
    Grade.objects.bulk_create(rows)


def _is_for_the_machine(slot: Slot, value: Any) -> bool:
    """Also what a teacher would look at, when there is nothing to look at."""
    kind = slot.version.question_type
    return kind.marking is not Marking.NONE and not kind.awaits(value)


def points_for(slot: Slot, values: list[Any], *, retries: str = Quiz.Retries.ONCE, hints: int = 0) -> Decimal:
    """What the last of these answers earns after the tries before it, less what the hints cost; nothing at worst."""
    cost = sum(one["cost"] for one in slot.version.feedback.get("hints", [])[:hints])
    share = max(trying.share(slot, values, retries) - cost, 0.0)
    return (slot.points * Decimal(str(share))).quantize(Decimal("0.01"))


def catch_up(attempt: Attempt) -> None:
    """An answer written in time arrived after the clock had closed the attempt."""
    if attempt.is_finished:
        grade(attempt)
        tell_mark(attempt.quiz, attempt.pupil, timezone.now())


@transaction.atomic
def give_points(attempt: Attempt, slot: Slot, points: Decimal, *, by: Any, reason: str) -> Grade:
    """A teacher's own judgement, with its reason; the machine's stays beside it."""
    given = attempt.grades.create(
        slot=slot, points=min(points, slot.points), source=Grade.Source.MANUAL, by=by, reason=reason
    )
    record(
        "grade.given", by=by, on=attempt.quiz.activity, scope=attempt.quiz.activity.school.scope,
        pupil=attempt.pupil_id, slot=slot.pk, points=str(given.points), reason=reason,
    )  # fmt: skip
    tell_mark(attempt.quiz, attempt.pupil, timezone.now())
    return given


@transaction.atomic
def read(attempt: Attempt, slot: Slot, points: Decimal, *, levels: dict[str, int], comment: str, by: Any) -> Grade:
    """A teacher has read what was written; reading it again is one more row."""
    given = attempt.grades.create(
        slot=slot, points=min(points, slot.points), source=Grade.Source.READ, by=by, levels=levels, comment=comment
    )
    tell_mark(attempt.quiz, attempt.pupil, timezone.now())
    return given


def totals(attempts: Iterable[Attempt]) -> dict[Any, Total]:
    """What each attempt earned, by attempt id; two statements however many."""
    attempts = list(attempts)
    points = Grade.objects.filter(attempt__in=attempts).latest_points()
    asked = Slot.objects.filter(quiz__in={one.quiz_id for one in attempts})
    worth = {pk: (points, kind) for pk, points, kind in asked.values_list("pk", "points", "version__type")}
    return {
        one.pk: Total(
            sum((points.get((one.pk, slot), Decimal(0)) for slot in one.layout), Decimal(0)),
            sum((worth[slot][0] for slot in one.layout if slot in worth), Decimal(0)),
            sum((one.pk, slot) not in points and may_wait(worth[slot][1]) for slot in one.layout if slot in worth),
        )
        for one in attempts
    }


def may_wait(kind: str) -> bool:
    """Whether an answer of this type without points is still to be looked at."""
    return type_of(kind).may_wait


def counted(quiz: Quiz, shares: list[float]) -> float | None:
    """The share that counts among those of the finished attempts, in order; None without any: missing is no zero."""
    if not shares:
        return None
    ways = {
        Quiz.Counts.BEST: max(shares),
        Quiz.Counts.LAST: shares[-1],
        Quiz.Counts.FIRST: shares[0],
        Quiz.Counts.AVERAGE: sum(shares) / len(shares),
    }
    return ways[Quiz.Counts(quiz.counts)]


def mark_of(quiz: Quiz, pupil: Any) -> str | None:
    """The mark as it is shown, on the activity's scale."""
    finished = list(quiz.attempts.of(pupil).finished())
    return mark_for(quiz, list(totals(finished).values()))


def mark_for(quiz: Quiz, finished: list[Total]) -> str | None:
    """From what each finished attempt earned, in order; none while an answer is still to be read."""
    if any(one.awaiting for one in finished):
        return None
    share = counted(quiz, [one.share for one in finished])
    return None if share is None else marks.earned(quiz.activity.measure, share)


def moment(attempt: Attempt, now: dt.datetime | None = None) -> str:
    """Where this attempt is in the review matrix."""
    now = now or timezone.now()
    if not attempt.is_finished:
        return "during"
    if is_over(attempt, now):
        return "closed"
    return "after" if now < attempt.finish.at + JUST_AFTER else "open"


def is_over(attempt: Attempt, now: dt.datetime) -> bool:
    """Closed for its pupil; without a closing date, past their due date."""
    end = attempt.closing or attempt.quiz.activity.due_for(attempt.pupil_id)
    return end is not None and end <= now


def tell_mark(quiz: Quiz, pupil: Any, now: dt.datetime) -> None:
    """Return the work with its mark, once the pupil may see it."""
    finished = list(quiz.attempts.of(pupil).finished())
    for one in finished:
        one.quiz = quiz
    over = bool(finished) and is_over(finished[-1], now)
    shown = quiz.review["closed" if over else "after"]
    mark = mark_for(quiz, list(totals(finished).values())) if "mark" in shown else None
    if mark is not None:
        advance(quiz.activity, pupil, Progress.Step.RETURNED, mark=mark, at=now)


def return_closed(now: dt.datetime | None = None) -> int:
    """Once a quiz has closed, what its settings kept back is told; how many pupils."""
    now = now or timezone.now()
    lately = (now - dt.timedelta(days=7), now)
    closed = Q(activity__closes_at__range=lately)
    due = Q(activity__closes_at__isnull=True, activity__due_at__range=lately)
    own = Exists(Attempt.objects.filter(quiz=OuterRef("activity"), pupil=OuterRef("pupil"), closes_at__range=lately))
    waiting = Progress.objects.awaiting_feedback().filter(closed | due | own, activity__quiz__isnull=False)
    over = list(waiting.select_related("activity__quiz", "pupil"))
    for one in over:
        tell_mark(one.activity.quiz, one.pupil, now)
    return len(over)
