"""Pupils of the demonstration answer quizzes, through the same calls as a browser does."""

import datetime as dt
import random
import uuid
from typing import Any

from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.marking import finish
from preau.learning.quizzes.models import Quiz, Slot
from preau.school.people.models import Person


def answer(quiz: Quiz, pupil: Person, at: dt.datetime, skill: float, chance: random.Random) -> None:
    """One attempt at that moment; some leave it open."""
    attempt = begin(quiz, pupil, key=uuid.UUID(int=chance.getrandbits(128), version=4), now=at)
    values = {slot.pk: _value(slot, chance.random() < skill, chance) for slot in attempt.slots}
    if chance.random() < 0.08:
        values = dict(list(values.items())[:2])
        attempt.answer_all(values, now=at + dt.timedelta(minutes=3))
        return
    attempt.answer_all(values, now=at + dt.timedelta(minutes=6))
    finish(attempt, now=at + dt.timedelta(minutes=9))


def _value(slot: Slot, right: bool, chance: random.Random) -> Any:
    content = slot.version.content
    match content.type:
        case "single":
            return content.key["right"][0] if right else chance.choice(content.body["choices"])["id"]
        case "multiple":
            return content.key["right"] if right else [chance.choice(content.body["choices"])["id"]]
        case "truefalse":
            return content.key["right"] if right else not content.key["right"]
        case _:
            return slot.version.question_type.right_answer(content) if right else "12"
