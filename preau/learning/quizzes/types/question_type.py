"""The small interface of every type of question."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, ClassVar

import fastjsonschema

from preau.learning.quizzes.types.content import Content, Unusable

TEXT = {"type": "string", "minLength": 1, "maxLength": 10_000}
SAID = {"type": "string", "maxLength": 4_000}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
UUID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
IMAGE = {
    "type": "object",
    "properties": {"file": UUID, "alt": {"type": "string", "maxLength": 1_000}},
    "required": ["file", "alt"],
    "additionalProperties": False,
}
HINT = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 4_000},
        "cost": SHARE,
        "clears": {"type": "boolean"},
        "counts": {"type": "boolean"},
    },
    "required": ["text", "cost"],
    "additionalProperties": False,
}
# What any question may have besides what its type asks for. `penalty` is what each wrong try costs; a hint that follows
# a wrong try may say how many parts are right (`counts`) and take the wrong ones away (`clears`).
BODY_TOO = {"images": {"type": "array", "items": IMAGE, "maxItems": 10}}
SCORING_TOO = {"penalty": SHARE}
FEEDBACK_TOO = {"partly": SAID, "general": SAID, "hints": {"type": "array", "items": HINT, "maxItems": 10}}


@dataclass(frozen=True)
class Part:
    """A part of an answer that is judged alone. It has changed when what is `said` of it has."""

    weight: float
    share: float
    said: Any


class Marking(Enum):
    """Who gives the points: the machine, a teacher who reads, or nobody since nothing is asked."""

    MACHINE = "machine"
    HAND = "hand"
    NONE = "none"


class QuestionType(ABC):
    """One way of asking. Every method is pure; `score` answers any value whatever, a wrong one with 0.

    `body`, `key`, `scoring` and `feedback` are the schemas of the parts of its `Content`; names in `optional` may be
    missing. `body.images`, `scoring.penalty`, `feedback.partly`, `.general` and `.hints` may be there for any type.
    """

    slug: ClassVar[str]
    name: ClassVar[str]
    hint: ClassVar[str]
    body: ClassVar[dict[str, Any]] = {"text": TEXT}
    key: ClassVar[dict[str, Any]]
    scoring: ClassVar[dict[str, Any]] = {}
    feedback: ClassVar[dict[str, Any]] = {"right": SAID, "wrong": SAID}
    optional: ClassVar[frozenset[str]] = frozenset()
    marking: ClassVar[Marking] = Marking.MACHINE
    tells_by_its_order: ClassVar[bool] = False  # what is offered is then always shuffled
    may_wait: ClassVar[bool] = False  # whether some of its answers are for a teacher to look at

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
        share = self.score(content, value)
        if 0 < share < 1 and "partly" in content.feedback:
            return str(content.feedback["partly"])
        return str(content.feedback.get("right" if share == 1 else "wrong", ""))

    def parts_of(self, content: Content, value: Any) -> list[Part]:
        """The parts of this answer; none where it is judged as a whole."""
        return []

    def right_count(self, content: Content, value: Any) -> int | None:
        """How many parts of this answer are right; None where it has no parts."""
        parts = self.parts_of(content, value)
        return sum(one.share == 1 for one in parts) if parts else None

    def without_wrong(self, content: Content, value: Any) -> Any:
        """What is right in this answer, to begin again from."""
        return value

    def offered(self, content: Content) -> list[dict[str, Any]]:
        """What one chooses among, in the author's order."""
        return list(content.body.get("choices", []))

    def is_blank(self, value: Any) -> bool:
        return value in (None, "", [])

    def awaits(self, value: Any) -> bool:
        """Whether this answer is worth nothing before a teacher has looked at it."""
        return self.may_wait and not self.is_blank(value)

    def counted_as(self, content: Content, value: Any) -> str:
        """Under what words it is counted among those of a class."""
        return self.said(content, value)

    def read(self, posted: list[str]) -> Any:
        """The answer in the values of a plain form's field."""
        return posted[0].strip() if posted else None

    def schema(self) -> dict[str, Any]:
        return _object(
            {
                "body": self._part(self.body, BODY_TOO),
                "key": self._part(self.key),
                "scoring": self._part(self.scoring, SCORING_TOO),
                "feedback": _object({**FEEDBACK_TOO, **self.feedback}, required=[]),
            }
        )

    def _part(self, properties: dict[str, Any], too: dict[str, Any] | None = None) -> dict[str, Any]:
        needed = [name for name in properties if name not in self.optional]
        return _object({**(too or {}), **properties}, required=needed)


def clamped(share: float) -> float:
    """Between nothing and everything, to twelve decimals: three thirds are one."""
    return round(min(1.0, max(0.0, share)), 12)


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
