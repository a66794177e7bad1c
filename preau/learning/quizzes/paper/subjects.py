"""The subjects of a quiz: prepared once, printed as often as one wishes; what was printed is what is corrected."""

import random
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.learning.quizzes import drawing
from preau.learning.quizzes.models import Paper, Quiz, Slot
from preau.learning.quizzes.models.attempt import drawn
from preau.learning.quizzes.sheet import Asked, numbered

LETTERS = "ABCD"
CODES = range(1000, 10_000)


@dataclass(frozen=True)
class Subject:
    """A paper with its questions, as they lie on it."""

    paper: Paper
    asked: list[Asked]

    @property
    def questions(self) -> list[Asked]:
        return [one for one in self.asked if one.asks]


@transaction.atomic
def prepare(quiz: Quiz, many: int) -> list[Paper]:
    """As many subjects; those that would be printed alike are kept. None when there is nothing to ask."""
    before = {one.letter: one for one in quiz.papers.order_by("pk")}
    return [_prepared(quiz, letter, many, before.get(letter)) for letter in LETTERS[:many] if quiz.asked.exists()]


def subject_of(paper: Paper) -> Subject:
    found = Slot.objects.select_related("version", "judged_by").in_bulk(paper.layout)
    slots = [found[pk] for pk in paper.layout if pk in found]
    shuffles = paper.quiz.shuffles_choices
    asked = [
        Asked(slot, number, drawn(slot.version, paper.code, shuffles=shuffles), paper.code)
        for number, slot in numbered(slots)
    ]
    return Subject(paper, asked)


def is_outdated(paper: Paper) -> bool:
    """The questions have changed since it was printed."""
    return bool(drawing.laid(paper.quiz, paper.code) != paper.layout)


def dealt(papers: list[Paper], pupils: list[Any]) -> list[tuple[Any, Paper]]:
    """Neighbours in the list have different subjects."""
    return [(pupil, papers[at % len(papers)]) for at, pupil in enumerate(pupils)]


def _prepared(quiz: Quiz, letter: str, many: int, before: Paper | None) -> Paper:
    if before and before.among == many and not is_outdated(before):
        return before
    code = _fresh_code(quiz)
    return quiz.papers.create(letter=letter, code=code, among=many, layout=drawing.laid(quiz, code))


def _fresh_code(quiz: Quiz) -> int:
    taken = set(quiz.papers.values_list("code", flat=True))
    return random.SystemRandom().choice([one for one in CODES if one not in taken])
