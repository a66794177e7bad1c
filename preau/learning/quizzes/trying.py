"""Checking a question while the attempt goes on: right, tried again, or its correction; what each wrong try costs."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.learning.quizzes.models import Attempt, Quiz, Refused, Slot
from preau.learning.quizzes.types import Marking
from preau.learning.quizzes.types.tries import best, counted_back


@transaction.atomic
def check(attempt: Attempt, slot_id: int) -> None:
    """See at once whether it is right; while tries are left, a wrong answer may be changed. Raises `Refused`."""
    attempt.refuse_unless_checkable(slot_id)
    slot = next(one for one in attempt.slots if one.pk == slot_id)
    value, tried = attempt.values[slot_id], attempt.tried[slot_id]
    if tried and tried[-1] == value:
        raise Refused("Change ta réponse avant de la vérifier à nouveau.")
    kind, content = slot.judging.question_type, slot.judging.content
    if kind.marking is Marking.MACHINE and kind.awaits(value):
        raise Refused("Essaie d’abord les tests, puis vérifie ta réponse.")
    left = tries_left(attempt.quiz, slot, len(tried))
    if left == 1 or kind.marking is not Marking.MACHINE or kind.score(content, value) == 1:
        attempt.checks.get_or_create(slot_id=slot_id)
        return
    attempt.tries.create(slot_id=slot_id, number=len(tried) + 1, value=value)
    hints = slot.version.feedback.get("hints", [])
    if attempt.quiz.tells_hints and hints[len(tried)].get("clears"):
        _clear(attempt, slot, kind.without_wrong(content, value))


def tries_left(quiz: Quiz, slot: Slot, tried: int) -> int | None:
    """How many times this question may still be checked; None without a limit."""
    if quiz.retries == Quiz.Retries.ANY:
        return None
    hints = slot.version.feedback.get("hints", []) if quiz.retries == Quiz.Retries.HINTS else []
    return max(1 + len(hints) - tried, 0)


def share(slot: Slot, values: list[Any], retries: str) -> float:
    """The part of the points that the last of these answers earns, after those that were checked and wrong."""
    judging = slot.judging
    kind, content, penalty = judging.question_type, judging.content, penalty_of(slot)
    together = best if retries == Quiz.Retries.ANY else counted_back
    return together(kind, content, values, penalty) if len(values) > 1 else kind.score(content, values[0])


def penalty_of(slot: Slot) -> float:
    return float(slot.version.scoring.get("penalty", 0))


def _clear(attempt: Attempt, slot: Slot, value: Any) -> None:
    now = timezone.now()
    attempt.answer(slot.pk, value, seq=1, key=uuid.uuid4().hex, client_at=now, now=now)
