"""The end of an attempt as its pupil meant it: the gesture may have been made without a network, and arrive later."""

import datetime as dt
from typing import Any

from django.utils import timezone

from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Finish, Refused
from preau.learning.quizzes.models.attempt import CATCHING_UP


def end(attempt: Attempt, values: dict[int, Any], *, client_at: dt.datetime, now: dt.datetime | None = None) -> str:
    """Take what the sheet says, then hand in; why something was refused, or nothing. Again changes nothing.

    It counts from when it was done on the device, within a day; never after the attempt's own end.
    """
    now = now or timezone.now()
    meant = _meant(attempt, client_at, now)
    refusal = ""
    try:
        attempt.answer_all(values, client_at=meant, now=now)
    except Refused as problem:
        refusal = str(problem)
    if attempt.is_finished:
        marking.catch_up(attempt)
    else:
        marking.finish(attempt, how=_how(attempt, meant), now=meant)
    return refusal


def _meant(attempt: Attempt, client_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    said = client_at if attempt.started_at <= client_at <= now and now - client_at <= CATCHING_UP else now
    return min(said, attempt.ends_at or said)


def _how(attempt: Attempt, meant: dt.datetime) -> str:
    """The device hands in by itself when its time is over."""
    return Finish.How.CLOCK if meant == attempt.ends_at else Finish.How.PUPIL
