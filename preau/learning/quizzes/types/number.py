"""Finding a number, with its unit if there is one."""

import re
from typing import Any

from preau.foundation.ui.words import count
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.question_type import SAID, SHARE, TEXT, QuestionType

NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?)(.*)", re.DOTALL)
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
LONGEST = 100
MISWRITTEN = 0.5
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
    `body.figures` asks for so many significant figures: the right number written with more or fewer earns half.
    """

    slug, name, hint = "number", "Nombre", "une valeur, avec une tolérance et une unité"
    body = {"text": TEXT, "figures": {"type": "integer", "minimum": 1, "maximum": 12}}
    key = {
        "value": {"type": "number"},
        "tolerance": {"type": "number", "minimum": 0},
        "units": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 20}, "maxItems": 10},
        "others": {"type": "array", "items": OTHER, "maxItems": 30},
    }
    optional = frozenset({"others", "figures"})
    scoring = {"tolerance": {"enum": ["absolute", "relative"]}, "unit": {"enum": ["optional", "required"]}}

    def check(self, content: Content) -> Content:
        if "value" not in content.key:
            raise Unusable("Écrivez le nombre attendu.")
        if content.scoring.get("unit") == "required" and not content.key.get("units"):
            raise Unusable("Vous exigez une unité : écrivez laquelle.")
        content = super().check(content)
        figures = content.body.get("figures")
        if figures and self.score(content, self.right_answer(content)) < 1:
            raise Unusable(f"Écrit avec {asked_for(figures)}, le nombre attendu sort de sa tolérance.")
        return content

    def score(self, content: Content, value: Any) -> float:
        found = parsed(value)
        if found is None or not self._unit_fits(content, found[1]):
            return 0.0
        fitting = self._fitting(content, found[0])
        share = float(fitting.get("fraction", 1)) if fitting else 0.0
        return share if self._figures_fit(content, value) else share * MISWRITTEN

    def told(self, content: Content, value: Any) -> str:
        found = parsed(value)
        fitting = self._fitting(content, found[0]) if found else None
        if fitting and not self._figures_fit(content, value):
            return f"La valeur convient, pas son écriture\u00a0: {asked_for(content.body['figures'])}."
        return (fitting or {}).get("feedback") or super().told(content, value)

    def right_answer(self, content: Content) -> str:
        unit = content.key["units"][0] if content.key["units"] else ""
        value, figures = content.key["value"], content.body.get("figures")
        number = rounded(value, figures) if figures else written(value)
        return f"{number} {unit}".strip().replace(" ", "\u00a0")

    def _fitting(self, content: Content, number: float) -> dict[str, Any] | None:
        """The expected value, or the first of the others, that this number is near enough to."""
        relative = content.scoring["tolerance"] == "relative"
        for one in (content.key, *content.key.get("others", [])):
            allowed = one["tolerance"] * (abs(one["value"]) if relative else 1)
            if abs(number - one["value"]) <= allowed + 1e-9 * max(abs(one["value"]), allowed):
                return one
        return None

    def _figures_fit(self, content: Content, value: Any) -> bool:
        wanted = content.body.get("figures")
        return wanted is None or wanted in figures_in(value)

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


def figures_in(value: Any) -> range:
    """How many significant figures it is written with; the zeros that end a whole number may count or not.

    `0,0120` has three, `1200` two, three or four: Bureau international des poids et mesures, *Le Système international
    d’unités* (2019), 5.4; NIST Special Publication 811 (2008), B.7.
    """
    text = SPACES.sub("", str(value).strip()).replace(",", ".")
    found = re.match(r"[+\-−]?(\d*)(\.?)(\d*)", text)
    whole, point, part = found.groups() if found else ("", "", "")
    figures = (whole + part).lstrip("0") or "0"
    fewest = len(figures) if point else len(figures.rstrip("0")) or 1
    return range(fewest, len(figures) + 1)


def asked_for(figures: int) -> str:
    """As it is asked of a pupil."""
    return count(figures, "chiffre significatif", "chiffres significatifs")


def rounded(number: float, figures: int) -> str:
    """With so many significant figures, its last zeros told by a point or by a power of ten."""
    power = int(f"{number:.{figures - 1}e}".partition("e")[2])
    if 0 <= figures - 1 - power < 12:
        return f"{number:.{figures - 1 - power}f}".replace(".", ",").replace("-", "−")
    mantissa = f"{number:.{figures - 1}e}".partition("e")[0]
    return f"{mantissa}e{power}".replace(".", ",").replace("-", "−")


def written(number: float) -> str:
    """As it is written in French: `3,14`, `12`."""
    return f"{number:.12g}".replace(".", ",").replace("-", "−")
