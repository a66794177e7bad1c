"""Completing a text with words that are offered: chosen in lists, or taken from a heap."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.gaps import MOST, check_gaps, filled, given
from preau.learning.quizzes.types.naming import NAME, named, words_of
from preau.learning.quizzes.types.question_type import TEXT, Part, QuestionType, clamped

GAPS = {
    "type": "array",
    "maxItems": MOST,
    "items": {"type": "object", "properties": {"group": NAME}, "required": ["group"], "additionalProperties": False},
}


class _OfferedWords(QuestionType):
    """A gap takes the words of its group. `key.gaps` is the right word of each, in order; its twin is right too.

    The answer is the names of the words, in the order of the gaps, empty where there is none.
    """

    tells_by_its_order = True
    key = {"gaps": {"type": "array", "items": NAME, "maxItems": MOST}}
    scoring = {"strategy": {"enum": ["each", "all"]}}

    def check(self, content: Content) -> Content:
        check_gaps(content.body.get("text", ""), len(content.body.get("gaps", [])))
        content = super().check(content)
        group = {one["id"]: one["group"] for one in content.body["choices"]}
        asked = [one["group"] for one in content.body["gaps"]]
        if [group.get(name) for name in content.key["gaps"]] != asked:
            raise Unusable("Donnez à chaque trou un mot de son groupe.")
        return content

    def score(self, content: Content, value: Any) -> float:
        fits = self._fits(content, value)
        return float(all(fits)) if content.scoring["strategy"] == "all" else clamped(sum(fits) / len(fits))

    def parts_of(self, content: Content, value: Any) -> list[Part]:
        fits = self._fits(content, value) if content.scoring["strategy"] == "each" else []
        return [Part(1, float(one), one) for one in fits]

    def without_wrong(self, content: Content, value: Any) -> Any:
        placed = zip(self._placed(content, value), self._fits(content, value), strict=True)
        return [name if fits else "" for name, fits in placed]

    def right_answer(self, content: Content) -> str:
        return self.said(content, content.key["gaps"])

    def said(self, content: Content, value: Any) -> str:
        words = words_of(content, "choices")
        return filled(content.text, [words.get(name, "") for name in self._placed(content, value)])

    def is_blank(self, value: Any) -> bool:
        return not (isinstance(value, list) and any(value))

    def read(self, posted: list[str]) -> Any:
        return posted

    def _fits(self, content: Content, value: Any) -> list[bool]:
        """For each gap, whether it has its word."""
        words = {name: text.strip() for name, text in words_of(content, "choices").items()}
        placed = zip(self._placed(content, value), content.key["gaps"], strict=True)
        return [words.get(name) == words[expected] for name, expected in placed]

    def _placed(self, content: Content, value: Any) -> list[str]:
        return given(value, len(content.key["gaps"]))


class GapSelect(_OfferedWords):
    slug, name, hint = "gapselect", "Listes à choisir", "un texte dont chaque trou a sa liste de mots"
    body = {"text": TEXT, "choices": named(200, group=NAME), "gaps": GAPS}


class DragText(_OfferedWords):
    """A word is placed `once` or as often as one wishes (`any`)."""

    slug, name, hint = "dragtext", "Mots à placer", "un texte à compléter avec des mots à faire glisser"
    body = {"text": TEXT, "choices": named(200, group=NAME, uses={"enum": ["once", "any"]}), "gaps": GAPS}

    def _placed(self, content: Content, value: Any) -> list[str]:
        """A word that may be placed once is in the first of the gaps that claim it."""
        once = {one["id"] for one in content.body["choices"] if one["uses"] == "once"}
        placed: list[str] = []
        for name in super()._placed(content, value):
            placed.append("" if name in once and name in placed else name)
        return placed
