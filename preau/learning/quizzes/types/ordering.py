"""Putting things in order."""

import itertools
from collections.abc import Callable
from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME, known, named, refuse_twice, words_of
from preau.learning.quizzes.types.question_type import TEXT, QuestionType, clamped

Order = list[str]


class Ordering(QuestionType):
    """The answer is the names in order. The strategies are Moodle's, to the digit: see `STRATEGIES`."""

    slug, name, hint = "ordering", "Remise en ordre", "des éléments à ranger dans l’ordre"
    body = {"text": TEXT, "items": named(40)}
    tells_by_its_order = True
    key = {"order": {"type": "array", "items": NAME, "minItems": 2, "maxItems": 40}}

    def check(self, content: Content) -> Content:
        content = super().check(content)
        refuse_twice(content.body["items"], "Deux éléments à ranger sont identiques.")
        if sorted(content.key["order"]) != sorted(words_of(content, "items")):
            raise Unusable("Donnez sa place à chaque élément.")
        return content

    def score(self, content: Content, value: Any) -> float:
        right = content.key["order"]
        given = known(value, right)
        return clamped(STRATEGIES[content.scoring["strategy"]](right, given)) if given else 0.0

    def offered(self, content: Content) -> list[dict[str, Any]]:
        return list(content.body["items"])

    def right_answer(self, content: Content) -> str:
        return self.said(content, content.key["order"])

    def said(self, content: Content, value: Any) -> str:
        words = words_of(content, "items")
        return " → ".join(words[name] for name in known(value, words))

    def read(self, posted: list[str]) -> Any:
        """Each field sends `name:place`, or nothing; what is put at the same place stays in the order of the form."""
        placed = [(place, name) for name, _, place in (one.partition(":") for one in posted) if place.isdigit()]
        return [name for _, name in sorted(placed, key=lambda one: int(one[0][:4]))]


def _absolute(right: Order, given: Order) -> float:
    return sum(a == b for a, b in zip(right, given, strict=False)) / len(right)


def _next(right: Order, given: Order) -> float:
    """Each but the last is followed by what should follow it."""
    return len(_pairs(right) & _pairs(given)) / (len(right) - 1)


def _next_and_last(right: Order, given: Order) -> float:
    """The same, and the last one is followed by nothing."""
    return len(_pairs([*right, ""]) & _pairs([*given, ""])) / len(right)


def _neighbours(right: Order, given: Order) -> float:
    """Each has before it and after it what it should, the ends included."""
    before = len(_pairs(["", *right]) & _pairs(["", *given]))
    after = len(_pairs([*right, ""]) & _pairs([*given, ""]))
    return (before + after) / (2 * len(right))


def _all_around(right: Order, given: Order) -> float:
    """Each has before it, near or far, all that it should, and after it too."""
    place = {name: at for at, name in enumerate(given)}
    ordered = sum(
        place.get(first, len(given)) < place.get(second, -1)
        for at, first in enumerate(right)
        for second in right[at + 1 :]
    )
    return ordered / (len(right) * (len(right) - 1) / 2)


def _longest(right: Order, given: Order) -> float:
    """The longest part that is in order, gaps allowed; one alone is no order."""
    ends: dict[int, int] = {}
    for place in (right.index(name) for name in given):
        ends[place] = 1 + max((length for end, length in ends.items() if end < place), default=0)
    return _worth(max(ends.values()), right)


def _contiguous(right: Order, given: Order) -> float:
    """The longest run of things that follow one another, found in that order; one alone is no order."""
    runs: dict[int, int] = {}
    for place in (right.index(name) for name in given):
        runs[place] = runs.get(place - 1, 0) + 1
    return _worth(max(runs.values()), right)


def _relative(right: Order, given: Order) -> float:
    """Each loses one for each place it is away from its own."""
    most, place = len(right) - 1, {name: at for at, name in enumerate(given)}
    kept = [max(0, most - abs(at - place[name])) for at, name in enumerate(right) if name in place]
    return sum(kept) / (most * len(right))


def _worth(length: int, right: Order) -> float:
    return length / len(right) if length > 1 else 0.0


def _pairs(names: Order) -> set[tuple[str, str]]:
    return set(itertools.pairwise(names))


STRATEGIES: dict[str, Callable[[Order, Order], float]] = {
    "all": lambda right, given: float(right == given),
    "absolute": _absolute,
    "next": _next,
    "next_last": _next_and_last,
    "neighbours": _neighbours,
    "around": _all_around,
    "longest": _longest,
    "contiguous": _contiguous,
    "relative": _relative,
}
Ordering.scoring = {"strategy": {"enum": list(STRATEGIES)}}
