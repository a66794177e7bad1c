"""Pupils answer quizzes: attempts, answers and what each earned, written by the thousand."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from demo.ability import chance_of
from demo.giving import BATCH, print_of
from demo.programming import written
from demo.turn import Turn
from preau.learning.quizzes.marking import points_for
from preau.learning.quizzes.models import Attempt, Finish, Grade, Passing, Response, Slot
from preau.learning.quizzes.models.grade import ENGINE
from preau.learning.quizzes.types import Content, type_of
from preau.school.activities import marks
from preau.school.activities.models import Activity, Progress

WRITTEN = {
    "Pourquoi les historiens": {
        "La légende a été écrite des siècles après. Les fouilles montrent des cabanes, pas des jumeaux nourris par une "
        "louve.": ("1", "Tu opposes bien le récit et les traces : c’est la méthode de l’historien."),
        "Parce que c’est un récit pour dire que Rome est grande. Les archéologues trouvent des objets, eux.": (
            "1",
            "Juste, et le mot « récit » est bien choisi.",
        ),
        "Parce que c’est vieux.": ("0.25", "Vieux ne suffit pas : qu’ont trouvé les archéologues ?"),
        "On ne peut pas savoir, personne n’y était.": ("0.5", "L’idée est là. Ajoute ce que montrent les fouilles."),
    },
    "Ton voisin dit": {
        "Le moins de l’exposant ne rend pas le nombre négatif : on divise trois fois par dix, donc 0,001.": (
            "1",
            "Très clair : tu dis ce que fait l’exposant, et tu donnes le résultat.",
        ),
        "Je lui dis de lire le tableau : 10³, 10², 10¹, 10⁰, on divise par dix à chaque fois, donc 10⁻³ = 0,001.": (
            "1",
            "La suite du tableau est un très bon argument.",
        ),
        "Que c’est faux, ça fait 0,0001.": ("0.25", "Compte les zéros : 10⁻¹ vaut 0,1. Et explique-lui pourquoi."),
        "C’est un petit nombre.": ("0.5", "Oui, et positif. Lequel exactement ?"),
    },
}
WRONG_WORDS = ("je ne sais pas", "?", "aucune idée")


def answer(turns: list[Turn], moment: dt.datetime) -> list[Progress]:
    """One attempt each, some left half way; how far it brings each pupil."""
    attempts, responses, passings, grades, finishes, rows = [], [], [], [], [], []
    for turn in turns:
        attempt = _attempt(turn)
        attempts.append(attempt)
        values = _values(turn)
        responses += (said := _responses(attempt, turn, values))
        passings += _passings(attempt, said)
        if not turn.is_done:
            rows.append(turn.progress(Progress.Step.STARTED, turn.at))
            continue
        finishes.append(Finish(attempt=attempt, how=Finish.How.PUPIL, at=turn.at))
        marked = [grade for slot in turn.made.slots if (grade := _grade(attempt, turn, slot, values.get(slot)))]
        grades += marked
        if len(marked) < len(turn.made.slots) or not _is_told(turn, moment):
            rows.append(turn.progress(Progress.Step.HANDED_IN, turn.at, handed_in_at=turn.at))
        else:
            rows.append(_returned(turn, sum((grade.points for grade in marked), Decimal(0))))
    Attempt.objects.bulk_create(attempts, batch_size=BATCH)
    Response.objects.bulk_create(responses, batch_size=BATCH)
    Passing.objects.bulk_create(passings, batch_size=BATCH)
    Finish.objects.bulk_create(finishes, batch_size=BATCH)
    Grade.objects.bulk_create(grades, batch_size=BATCH)
    return rows


def _is_told(turn: Turn, moment: dt.datetime) -> bool:
    """The marks of an evaluation wait until it is due."""
    due = turn.made.activity.due_at
    return turn.made.given.nature != Activity.Nature.ASSESSMENT or (due is not None and due <= moment)


def _grade(attempt: Attempt, turn: Turn, slot: Slot, value: Any) -> Grade | None:
    """By the machine; what is written at length, by its teacher, who has not read everything yet."""
    if slot.version.type != "opentext":
        points = points_for(slot, [value])
        return Grade(attempt=attempt, slot=slot, points=points, source="auto", engine=ENGINE, at=turn.at)
    if turn.chance.random() < 0.5:
        return None
    worth, comment = _texts(slot.version.content)[value]
    teacher, at = turn.made.activity.author, turn.at + dt.timedelta(hours=3)
    given = {"points": Decimal(worth), "comment": comment, "by": teacher, "at": at}
    return Grade(attempt=attempt, slot=slot, source="read", **given)


def _attempt(turn: Turn) -> Attempt:
    return Attempt(
        id=uuid.UUID(int=turn.chance.getrandbits(128), version=4),
        quiz=turn.made.slots[0].quiz,
        pupil=turn.pupil,
        number=1,
        seed=turn.chance.getrandbits(62),
        layout=[slot.pk for slot in turn.made.slots],
        started_at=turn.began_at,
    )


def _values(turn: Turn) -> dict[Slot, Any]:
    slots = turn.made.slots if turn.is_done else turn.made.slots[:2]
    return {slot: _value(slot.version.content, turn) for slot in slots}


def _value(content: Content, turn: Turn) -> Any:
    """Right as often as the pupil is able; otherwise a likely mistake."""
    subject = turn.made.activity.subject
    likely = chance_of(
        content.text, login=turn.pupil.login, subject=subject.label if subject else "", skill=turn.temper.skill
    )
    return ANSWERS[content.type](content, turn.chance.random() < likely, turn.chance)


def _one(content: Content, is_right: bool, chance: random.Random) -> str:
    wrong = [one["id"] for one in content.body["choices"] if one["id"] not in content.key["right"]]
    return str(content.key["right"][0] if is_right else chance.choice(wrong))


def _several(content: Content, is_right: bool, chance: random.Random) -> list[str]:
    return list(content.key["right"] if is_right else content.key["right"][:1])


def _truth(content: Content, is_right: bool, chance: random.Random) -> bool:
    return bool(content.key["right"]) is is_right


def _number(content: Content, is_right: bool, chance: random.Random) -> str:
    """The right one is sometimes written with the figures of a calculator."""
    if is_right and not ("figures" in content.body and chance.random() < 0.3):
        return type_of(content.type).right_answer(content)
    value = content.key["value"] + (0 if is_right else chance.choice([-1, 1, 10]))
    return f"{value:g}".replace(".", ",")


def _word(content: Content, is_right: bool, chance: random.Random) -> str:
    return str(content.key["answers"][0]["text"]) if is_right else chance.choice(WRONG_WORDS)


def _pairs(content: Content, is_right: bool, chance: random.Random) -> dict[str, str]:
    pairs = content.key["pairs"]
    return dict(pairs) if is_right else dict(zip(pairs, reversed(pairs.values()), strict=True))


def _order(content: Content, is_right: bool, chance: random.Random) -> list[str]:
    first, second, *rest = content.key["order"]
    return [first, second, *rest] if is_right else [second, first, *rest]


def _text(content: Content, is_right: bool, chance: random.Random) -> str:
    texts = list(_texts(content))
    return chance.choice(texts[:2] if is_right else texts[2:])


def _texts(content: Content) -> dict[str, tuple[str, str]]:
    """What is written in answer, with the points and the comment that it deserves."""
    return next(texts for asked, texts in WRITTEN.items() if content.text.startswith(asked))


def _in_gaps(content: Content, is_right: bool, chance: random.Random) -> list[str]:
    """The first gap wrong where it is not right."""
    words = [" ".join(key["right"]) if "right" in key else _written(key) for key in content.key["gaps"]]
    return words if is_right else [content.body["gaps"][0].get("choices", [{"id": "0"}])[-1]["id"], *words[1:]]


def _written(key: dict[str, Any]) -> str:
    return str(key["answers"][0]["text"] if "answers" in key else key["value"])


ANSWERS: dict[str, Callable[[Content, bool, random.Random], Any]] = {
    "single": _one,
    "multiple": _several,
    "truefalse": _truth,
    "short": _word,
    "number": _number,
    "matching": _pairs,
    "ordering": _order,
    "cloze": _in_gaps,
    "opentext": _text,
    "program": written,
}


def _responses(attempt: Attempt, turn: Turn, values: dict[Slot, Any]) -> list[Response]:
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


def _passings(attempt: Attempt, said: list[Response]) -> list[Passing]:
    """What was answered is behind, where one does not go back."""
    return [Passing(attempt=attempt, slot=one.slot, at=one.at) for one in said if attempt.quiz.is_one_way]


def _returned(turn: Turn, earned: Decimal) -> Progress:
    share = float(earned / sum(slot.points for slot in turn.made.slots))
    mark = marks.earned(turn.made.activity.measure, share)
    return turn.progress(Progress.Step.RETURNED, turn.at, mark=mark, handed_in_at=turn.at)
