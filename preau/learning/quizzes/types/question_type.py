"""The small interface of every type of question."""

from abc import ABC, abstractmethod
from functools import cache
from typing import Any, ClassVar

import fastjsonschema

from preau.learning.quizzes.types.content import Content, Unusable

TEXT = {"type": "string", "minLength": 1, "maxLength": 10_000}
SAID = {"type": "string", "maxLength": 4_000}


class QuestionType(ABC):
    """One way of asking. Every method is pure; `score` answers any value whatever, a wrong one with 0."""

    slug: ClassVar[str]
    name: ClassVar[str]
    hint: ClassVar[str]
    body: ClassVar[dict[str, Any]] = {"text": TEXT}
    key: ClassVar[dict[str, Any]]
    scoring: ClassVar[dict[str, Any]] = {}
    feedback: ClassVar[dict[str, Any]] = {"right": SAID, "wrong": SAID}

    def check(self, content: Content) -> Content:
        """The same content, fit to be asked. Raises `Unusable`."""
        if not content.body.get("text", "").strip():
            raise Unusable("Écrivez l’énoncé de la question.")
        try:
            _validator(self.slug)({part: getattr(content, part) for part in ("body", "key", "scoring", "feedback")})
        except fastjsonschema.JsonSchemaValueException as error:
            raise Unusable("Cette question est incomplète ou trop longue.") from error
        return content

    @abstractmethod
    def score(self, content: Content, value: Any) -> float:
        """The part of the points that this answer earns, from 0 to 1."""

    @abstractmethod
    def right_answer(self, content: Content) -> str:
        """What was expected, in words."""

    def said(self, content: Content, value: Any) -> str:
        """The answer given, in words."""
        return str(value)

    def told(self, content: Content, value: Any) -> str:
        """The author's feedback for this answer."""
        return str(content.feedback.get("right" if self.score(content, value) == 1 else "wrong", ""))

    def is_blank(self, value: Any) -> bool:
        return value in (None, "", [])

    def read(self, posted: list[str]) -> Any:
        """The answer in the values of a plain form's field."""
        return posted[0].strip() if posted else None

    def schema(self) -> dict[str, Any]:
        return _object(
            {
                "body": _object(self.body),
                "key": _object(self.key),
                "scoring": _object(self.scoring),
                "feedback": _object(self.feedback, required=[]),
            }
        )


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


@cache
def _validator(slug: str) -> Any:
    from preau.learning.quizzes.types import type_of

    return fastjsonschema.compile(type_of(slug).schema())
