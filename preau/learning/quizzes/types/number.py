"""Finding a number, with its unit if there is one."""

import re
from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.question_type import SAID, SHARE, QuestionType

NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?)(.*)", re.DOTALL)
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
LONGEST = 100
OTHER = {
    "type": "object",
    "properties": {
        "value": {"type": "number"},
        "tolerance": {"type": "number", "minimum": 0},
        "fraction": SHARE,
        "feedback": SAID,
    },
    "required": ["value", "tolerance", "fraction"],
    "additionalProperties": False,
}


class Number(QuestionType):
    """`tolerance` is in the unit of the value, or a share of it when relative; its bounds are accepted.

    `others` are further values, each with its tolerance, worth and feedback: the first that fits counts.
    """

    slug, name, hint = "number", "Nombre", "une valeur, avec une tolérance et une unité"
    key = {
        "value": {"type": "number"},
        "tolerance": {"type": "number", "minimum": 0},
        "units": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 20}, "maxItems": 10},
        "others": {"type": "array", "items": OTHER, "maxItems": 30},
    }
    optional = frozenset({"others"})
    scoring = {"tolerance": {"enum": ["absolute", "relative"]}, "unit": {"enum": ["optional", "required"]}}

    def check(self, content: Content) -> Content:
        if "value" not in content.key:
            raise Unusable("Écrivez le nombre attendu.")
        if content.scoring.get("unit") == "required" and not content.key.get("units"):
            raise Unusable("Vous exigez une unité : écrivez laquelle.")
        return super().check(content)

    def score(self, content: Content, value: Any) -> float:
        found = parsed(value)
        if found is None or not self._unit_fits(content, found[1]):
            return 0.0
        fitting = self._fitting(content, found[0])
        return float(fitting.get("fraction", 1)) if fitting else 0.0

    def told(self, content: Content, value: Any) -> str:
        found = parsed(value)
        fitting = self._fitting(content, found[0]) if found else None
        return (fitting or {}).get("feedback") or super().told(content, value)

    def right_answer(self, content: Content) -> str:
        unit = content.key["units"][0] if content.key["units"] else ""
        return f"{written(content.key['value'])} {unit}".strip().replace(" ", "\u00a0")

    def _fitting(self, content: Content, number: float) -> dict[str, Any] | None:
        """The expected value, or the first of the others, that this number is near enough to."""
        relative = content.scoring["tolerance"] == "relative"
        for one in (content.key, *content.key.get("others", [])):
            allowed = one["tolerance"] * (abs(one["value"]) if relative else 1)
            if abs(number - one["value"]) <= allowed + 1e-9 * max(abs(one["value"]), allowed):
                return one
        return None

    def _unit_fits(self, content: Content, unit: str) -> bool:
        if not unit:
            return content.scoring["unit"] == "optional"
        return unit.replace(" ", "") in [one.replace(" ", "") for one in content.key["units"]]


def parsed(value: Any) -> tuple[float, str] | None:
    """`« 1 234,5 cm »` is `(1234.5, "cm")`; None for what is no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > LONGEST:
        return None
    text = SPACES.sub("", str(value).strip().replace("−", "-").replace(",", "."))
    found = NUMBER.fullmatch(text)
    return (float(found[1]), found[2].strip()) if found else None


def written(number: float) -> str:
    """As it is written in French: `3,14`, `12`."""
    return f"{number:.12g}".replace(".", ",").replace("-", "−")
