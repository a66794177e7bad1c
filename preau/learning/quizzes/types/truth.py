"""Saying whether a statement is true."""

from typing import Any

from preau.learning.quizzes.types.content import Content
from preau.learning.quizzes.types.question_type import SAID, QuestionType

WORDS = {True: "Vrai", False: "Faux"}


class TrueFalse(QuestionType):
    """`feedback.choices` may say something of each of `true` and `false`."""

    slug, name, hint = "truefalse", "Vrai ou faux", "une affirmation à juger"
    key = {"right": {"type": "boolean"}}
    feedback = {
        **QuestionType.feedback,
        "choices": {"type": "object", "properties": {"true": SAID, "false": SAID}, "additionalProperties": False},
    }

    def score(self, content: Content, value: Any) -> float:
        return float(value is content.key["right"])

    def without_wrong(self, content: Content, value: Any) -> Any:
        return value if self.score(content, value) == 1 else None

    def right_answer(self, content: Content) -> str:
        return WORDS[content.key["right"]]

    def said(self, content: Content, value: Any) -> str:
        return WORDS[value] if isinstance(value, bool) else ""

    def told(self, content: Content, value: Any) -> str:
        of_this = (
            content.feedback.get("choices", {}).get("true" if value else "false") if self.said(content, value) else ""
        )
        return of_this or super().told(content, value)

    def read(self, posted: list[str]) -> Any:
        return {"true": True, "false": False}.get(posted[0]) if posted else None
