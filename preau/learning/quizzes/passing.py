"""Leaving a question behind, where one does not go back: its last words are taken first."""

import datetime as dt
from typing import Any

from django.utils import timezone

from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Refused


def leave(attempt: Attempt, slot_id: int, values: dict[int, Any], *, client_at: dt.datetime | None = None) -> str:
    """Go on to the next one; why something was refused, or nothing. Again changes nothing.

    It may have been done without a network, and arrive once the clock has closed the attempt.
    """
    now, refusal = timezone.now(), ""
    try:
        attempt.answer_all(values, client_at=client_at, now=now)
    except Refused as problem:
        refusal = str(problem)
    if attempt.is_finished:
        marking.catch_up(attempt)
    elif attempt.quiz.is_one_way and slot_id in attempt.layout:
        attempt.passings.get_or_create(slot_id=slot_id)
    return refusal
