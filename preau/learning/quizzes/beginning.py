"""Beginning an attempt, or going on with the one that is open: a closed browser never consumes an attempt."""

import datetime as dt
import random
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.learning.quizzes import drawing, terms
from preau.learning.quizzes.models import Attempt, Quiz, Refused


def begin(quiz: Quiz, pupil: Any, *, key: uuid.UUID, now: dt.datetime | None = None) -> Attempt:
    """The attempt this pupil is on. The same key again, or two tabs at once, give the same one. Raises `Refused`."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            # Counted before looking: whoever begins in between takes the same number, and only one keeps it.
            used = quiz.attempts.of(pupil).count()
            return _present(quiz, pupil, key) or _new(quiz, pupil, key, now, used)
    except IntegrityError:
        return _present(quiz, pupil, key) or _refuse("Cet essai n’a pas pu commencer. Recharge la page et recommence.")


def _present(quiz: Quiz, pupil: Any, key: uuid.UUID) -> Attempt | None:
    mine = Attempt.objects.filter(quiz=quiz).of(pupil)
    return mine.unfinished().first() or mine.filter(pk=key).first()


def _new(quiz: Quiz, pupil: Any, key: uuid.UUID, now: dt.datetime, used: int) -> Attempt:
    seed = random.SystemRandom().getrandbits(62)
    slots = drawing.laid(quiz, seed)
    held = terms.of(quiz, pupil)
    if not held.is_open(now):
        _refuse("Ce QCM n’est pas ouvert en ce moment.")
    if not slots:
        _refuse("Ce QCM n’a pas encore de question.")
    if held.left(used) == 0:
        _refuse("Tu as utilisé tous tes essais.")
    return Attempt.objects.create(
        id=key,
        quiz=quiz,
        pupil=pupil,
        number=used + 1,
        seed=seed,
        layout=slots,
        started_at=now,
        deadline=held.deadline(now),
        closes_at=held.ends_by if held.ends_by != quiz.activity.closes_at else None,
    )


def _refuse(sentence: str) -> Any:
    raise Refused(sentence)
