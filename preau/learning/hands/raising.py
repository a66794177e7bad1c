"""Raising a hand, speaking under it, lowering it, answering for everyone."""

import uuid
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.learning.hands.models import AnswerForAll, Hand, Lowering, Word
from preau.school.activities.models import Activity
from preau.school.notifications.models import notify


@transaction.atomic
def raise_hand(activity: Activity, pupil: Any, text: str, *, key: uuid.UUID) -> Hand:
    """One hand up at a time for a piece of work: a second call is another word under the first."""
    hand = Hand.objects.filter(activity=activity, pupil=pupil).up().first()
    if hand is not None and hand.key != key:
        speak(hand, text, by=pupil)
        return hand
    hand, fresh = Hand.objects.get_or_create(pupil=pupil, key=key, defaults={"activity": activity})
    if fresh:
        hand.words.create(author=pupil, text=text)
        record("hand.raised", by=pupil, on=hand, scope=activity.school.scope, activity=activity.pk)
        _tell_the_teacher(hand, text)
    return hand


@transaction.atomic
def speak(hand: Hand, text: str, *, by: Any) -> Word:
    """A word under a lowered hand raises it again."""
    Lowering.objects.filter(hand=hand).delete()
    word = hand.words.create(author=by, text=text)
    if by.pk == hand.pupil_id:
        _tell_the_teacher(hand, text)
    else:
        record("hand.answered", by=by, on=hand, scope=hand.activity.school.scope)
        _tell_the_pupil(hand, by, text)
    return word


@transaction.atomic
def lower(hand: Hand, *, by: Any) -> None:
    _, fresh = Lowering.objects.get_or_create(hand=hand, defaults={"by": by})
    if fresh:
        record("hand.lowered", by=by, on=hand, scope=hand.activity.school.scope)
        _move_the_line(hand)


@transaction.atomic
def answer_for_all(hand: Hand, question: str, answer: str, *, by: Any) -> AnswerForAll:
    """In the teacher's own words, for all who do this work; said again, it replaces what was said."""
    said, _ = AnswerForAll.objects.update_or_create(
        hand=hand, defaults={"activity": hand.activity, "question": question, "answer": answer, "by": by}
    )
    record("hand.answered_for_all", by=by, on=hand, scope=hand.activity.school.scope)
    return said


@transaction.atomic
def take_back(hand: Hand, *, by: Any) -> None:
    if AnswerForAll.objects.filter(hand=hand).delete()[0]:
        record("hand.answer_taken_back", by=by, on=hand, scope=hand.activity.school.scope)


def _tell_the_teacher(hand: Hand, text: str) -> None:
    activity = hand.activity
    saying = f"{hand.pupil.full_name} demande de l’aide\u00a0: {activity.title}"
    notify([activity.author], saying=saying, detail=text, href=f"/mains-levees/{hand.pk}/", school=activity.school)
    publish(f"hand:{hand.pk}", "moved")


def _tell_the_pupil(hand: Hand, by: Any, text: str) -> None:
    activity = hand.activity
    saying = f"{by.formal_name} t’a répondu\u00a0: {activity.title}"
    notify([hand.pupil], saying=saying, detail=text, href=f"/travaux/{activity.pk}/aide/", school=activity.school)
    _move_the_line(hand)


def _move_the_line(hand: Hand) -> None:
    """Those who wait behind are one place further."""
    publish(f"hand:{hand.pk}", "moved")
    for pk in Hand.objects.waiting().filter(activity__author=hand.activity.author_id).values_list("pk", flat=True):
        publish(f"hand:{pk}", "moved")
