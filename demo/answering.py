"""Pupils answer quizzes: attempts, answers and what each earned, written by the thousand."""

import datetime as dt
import random
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from demo.giving import BATCH, print_of
from preau.learning.quizzes.marking import points_for
from preau.learning.quizzes.models import Attempt, Finish, Grade, Response, Slot
from preau.learning.quizzes.models.grade import ENGINE
from preau.school.activities import marks
from preau.school.activities.models import Progress

if TYPE_CHECKING:
    from demo.doing import Turn

WRONG_WORDS = ("je ne sais pas", "?", "aucune idée")


def answer(turns: "list[Turn]", moment: dt.datetime) -> list[Progress]:
    """One attempt each, some left half way; how far it brings each pupil."""
    attempts, responses, grades, finishes, rows = [], [], [], [], []
    for turn in turns:
        attempt = _attempt(turn)
        attempts.append(attempt)
        values = _values(turn)
        responses += _responses(attempt, turn, values)
        if not turn.is_done:
            rows.append(turn.progress(Progress.Step.STARTED, turn.at))
            continue
        earned = {slot: points_for(slot, values.get(slot)) for slot in turn.made.slots}
        finishes.append(Finish(attempt=attempt, how=Finish.How.PUPIL, at=turn.at))
        grades += [
            Grade(attempt=attempt, slot=slot, points=points, source="auto", engine=ENGINE, at=turn.at)
            for slot, points in earned.items()
        ]
        rows.append(_returned(turn, sum(earned.values(), Decimal(0))))
    Attempt.objects.bulk_create(attempts, batch_size=BATCH)
    Response.objects.bulk_create(responses, batch_size=BATCH)
    Finish.objects.bulk_create(finishes, batch_size=BATCH)
    Grade.objects.bulk_create(grades, batch_size=BATCH)
    return rows


def _attempt(turn: "Turn") -> Attempt:
    return Attempt(
        id=uuid.UUID(int=turn.chance.getrandbits(128), version=4),
        quiz=turn.made.slots[0].quiz,
        pupil=turn.pupil,
        number=1,
        seed=turn.chance.getrandbits(62),
        layout=[slot.pk for slot in turn.made.slots],
        started_at=turn.began_at,
    )


def _values(turn: "Turn") -> dict[Slot, Any]:
    slots = turn.made.slots if turn.is_done else turn.made.slots[:2]
    return {slot: _value(slot, turn.temper.skill, turn.chance) for slot in slots}


def _value(slot: Slot, skill: float, chance: random.Random) -> Any:
    """Right as often as the pupil is able; otherwise a likely mistake."""
    content, is_right = slot.version.content, chance.random() < skill
    match content.type:
        case "single":
            wrong = [one["id"] for one in content.body["choices"] if one["id"] not in content.key["right"]]
            return content.key["right"][0] if is_right else chance.choice(wrong)
        case "multiple":
            return content.key["right"] if is_right else content.key["right"][:1]
        case "truefalse":
            return content.key["right"] if is_right else not content.key["right"]
        case "number":
            value = content.key["value"]
            value = value if is_right else value + chance.choice([-1, 1, 10])
            return f"{value:g}".replace(".", ",")
        case _:
            return content.key["answers"][0]["text"] if is_right else chance.choice(WRONG_WORDS)


def _responses(attempt: Attempt, turn: "Turn", values: dict[Slot, Any]) -> list[Response]:
    """Spread over the time it took."""
    step = (turn.at - turn.began_at) / (len(values) + 1)
    return [
        Response(
            attempt=attempt,
            slot=slot,
            seq=1,
            key=print_of(attempt.pk, slot.position),
            value=value,
            client_at=turn.began_at + step * n,
            at=turn.began_at + step * n,
        )
        for n, (slot, value) in enumerate(values.items(), 1)
    ]


def _returned(turn: "Turn", earned: Decimal) -> Progress:
    share = float(earned / sum(slot.points for slot in turn.made.slots))
    mark = marks.earned(turn.made.activity.scale, share)
    return turn.progress(Progress.Step.RETURNED, turn.at, mark=mark, handed_in_at=turn.at)
