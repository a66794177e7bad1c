"""A text with questions in its gaps: a word, a number, one choice or several, each with its weight."""

import re
from typing import Any

from preau.learning.quizzes.types.choice import MultipleChoice, SingleChoice
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.gaps import MOST, check_gaps, filled, given
from preau.learning.quizzes.types.number import Number
from preau.learning.quizzes.types.question_type import TEXT, Part, QuestionType, clamped
from preau.learning.quizzes.types.short import ShortText

INSIDE: dict[str, QuestionType] = {one.slug: one for one in (ShortText(), Number(), SingleChoice(), MultipleChoice())}
PARTS = {"type": "array", "items": {"type": "object"}, "maxItems": MOST}
GAP = {
    "type": "object",
    "properties": {
        "type": {"enum": list(INSIDE)},
        "choices": {"type": "array"},  # checked as a question in itself
        "layout": {"enum": ["list", "row", "column"]},
        "shuffles": {"type": "boolean"},
    },
    "required": ["type"],
    "additionalProperties": False,
}
# In a plain form a gap of boxes says this sign, then again before the name of each box that is ticked.
BOX = "☐"
TICKED = re.compile(f"{BOX}[a-z0-9]{{1,8}}")


class Cloze(QuestionType):
    """Gap number n is a question in itself: of the type `body.gaps[n]`, with the key `key.gaps[n]`, the scoring
    `scoring.gaps[n]` (which also has its `weight`) and the feedback `feedback.gaps[n]` of that type.

    The answer is what is written or chosen, in the order of the gaps; where several may be chosen, their names with
    spaces between. It earns the weighted mean of its gaps. As in Moodle, a single choice that takes points away does
    so, several choices together earn nothing at worst, and the whole stays between nothing and everything.
    """

    slug, name, hint = "cloze", "Texte à trous", "des mots, des nombres ou des choix à l’intérieur d’un texte"
    body = {"text": TEXT, "gaps": {"type": "array", "items": GAP, "maxItems": MOST}}
    key = {"gaps": PARTS}
    scoring = {"gaps": PARTS}
    feedback = {**QuestionType.feedback, "gaps": PARTS}

    def check(self, content: Content) -> Content:
        check_gaps(content.body.get("text", ""), len(content.body.get("gaps", [])))
        content = super().check(content)
        parts = [content.body["gaps"], content.key["gaps"], content.scoring["gaps"]]
        if len({len(part) for part in parts}) > 1:
            raise Unusable("Chaque trou a besoin de sa réponse.")
        for number, (part, weight) in enumerate(zip(self.parts(content), self._weights(content), strict=True), start=1):
            if not isinstance(weight, int | float) or isinstance(weight, bool) or not 0 < weight <= 1_000:
                raise Unusable(f"Trou {number} : son poids est un nombre plus grand que zéro.")
            try:
                INSIDE[part.type].check(part)
            except Unusable as problem:
                raise Unusable(f"Trou {number} : {problem}") from problem
        return content

    def score(self, content: Content, value: Any) -> float:
        parts = self.parts_of(content, value)
        return clamped(sum(one.weight * one.share for one in parts) / sum(one.weight for one in parts))

    def parts_of(self, content: Content, value: Any) -> list[Part]:
        gaps = zip(self.parts(content), self._weights(content), self._given(content, value), strict=True)
        return [Part(weight, self._share(part, word), word) for part, weight, word in gaps]

    def without_wrong(self, content: Content, value: Any) -> Any:
        return [one.said if one.share == 1 else "" for one in self.parts_of(content, value)]

    def right_answer(self, content: Content) -> str:
        return filled(content.text, [INSIDE[part.type].right_answer(part) for part in self.parts(content)])

    def said(self, content: Content, value: Any) -> str:
        words = zip(self.parts(content), self._given(content, value), strict=True)
        return filled(content.text, [_said(part, word) if word else "" for part, word in words])

    def told(self, content: Content, value: Any) -> str:
        words = enumerate(zip(self.parts(content), self._given(content, value), strict=True), start=1)
        each = [(number, INSIDE[part.type].told(part, _value(part, word))) for number, (part, word) in words]
        lines = [f"{number}. {line}" for number, line in each if line]
        return "\n".join([*lines, *filter(None, [super().told(content, value)])])

    def is_blank(self, value: Any) -> bool:
        return not (isinstance(value, list) and any(value))

    def read(self, posted: list[str]) -> Any:
        words: list[str] = []
        for one in posted:
            if words and TICKED.fullmatch(one):
                words[-1] = f"{words[-1]} {one.removeprefix(BOX)}".strip()
            else:
                words.append(one.strip().removeprefix(BOX))
        return words

    def parts(self, content: Content) -> list[Content]:
        """Each gap as the question that it is."""
        told = content.feedback.get("gaps", [])
        return [
            Content(
                gap["type"],
                {"text": "…", **({"choices": gap["choices"]} if "choices" in gap else {})},
                content.key["gaps"][at],
                {name: one for name, one in content.scoring["gaps"][at].items() if name != "weight"},
                told[at] if at < len(told) else {},
            )
            for at, gap in enumerate(content.body["gaps"])
        ]

    def _weights(self, content: Content) -> list[Any]:
        return [one.get("weight") for one in content.scoring["gaps"]]

    def _given(self, content: Content, value: Any) -> list[str]:
        return given(value, len(content.body["gaps"]))

    def _share(self, part: Content, word: str) -> float:
        taken_away = part.key.get("fractions", {}).get(word, 0) if part.type == "single" else 0
        return taken_away if taken_away < 0 else INSIDE[part.type].score(part, _value(part, word))


def _value(part: Content, word: str) -> Any:
    """The same in the words of the question that the gap is."""
    return word.split() if part.type == "multiple" else word


def _said(part: Content, word: str) -> str:
    return INSIDE[part.type].said(part, _value(part, word))
