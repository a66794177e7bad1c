"""Writing at length, for a reader."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME
from preau.learning.quizzes.types.question_type import SHARE, TEXT, Marking, QuestionType

LONGEST = 20_000
LEVEL = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 500}, "share": SHARE},
    "required": ["text", "share"],
    "additionalProperties": False,
}
CRITERION = {
    "type": "object",
    "properties": {
        "id": NAME,
        "text": {"type": "string", "minLength": 1, "maxLength": 500},
        "weight": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
        "levels": {"type": "array", "items": LEVEL, "minItems": 2, "maxItems": 8},
    },
    "required": ["id", "text", "weight", "levels"],
    "additionalProperties": False,
}
COUNT = {"type": "integer", "minimum": 0, "maximum": 5_000}


class OpenText(QuestionType):
    """Read and marked by a teacher. `key.model` is the expected answer or what to look for, for those who mark.

    `scoring.rubric` has criteria, each with its weight and its levels; `body.words` are the fewest and the most words
    (0: no such limit); `body.beginning` is what stands in the box to begin with; `body.lines`, how high the box is.
    """

    slug, name, hint = "opentext", "Réponse rédigée", "un texte que vous lisez et notez"
    marking = Marking.HAND
    body = {
        "text": TEXT,
        "lines": {"type": "integer", "minimum": 1, "maximum": 40},
        "words": {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
        "beginning": {"type": "string", "maxLength": 4_000},
    }
    key = {"model": {"type": "string", "maxLength": 10_000}}
    scoring = {"rubric": {"type": "array", "items": CRITERION, "maxItems": 12}}
    optional = frozenset({"lines", "words", "beginning"})

    def check(self, content: Content) -> Content:
        content = super().check(content)
        fewest, most = content.body.get("words", (0, 0))
        if most and fewest > most:
            raise Unusable("Le nombre de mots le plus petit dépasse le plus grand.")
        names = [one["id"] for one in content.scoring["rubric"]]
        if len(set(names)) < len(names):
            raise Unusable("Deux critères portent le même nom.")
        return content

    def score(self, content: Content, value: Any) -> float:
        """Nothing by itself: a teacher reads it."""
        return 0.0

    def share_of(self, content: Content, levels: dict[str, int]) -> float:
        """What the chosen level of each criterion makes together; a criterion without level earns nothing."""
        rubric = content.scoring["rubric"]
        whole = sum(one["weight"] for one in rubric)
        earned = [
            one["weight"] * one["levels"][levels[one["id"]]]["share"]
            for one in rubric
            if 0 <= levels.get(one["id"], -1) < len(one["levels"])
        ]
        return round(sum(earned) / whole, 12) if whole else 0.0

    def right_answer(self, content: Content) -> str:
        return str(content.key["model"])

    def said(self, content: Content, value: Any) -> str:
        return value[:LONGEST] if isinstance(value, str) else ""

    def told(self, content: Content, value: Any) -> str:
        """What is right or wrong is said by who reads."""
        return ""

    def is_blank(self, value: Any) -> bool:
        return not (isinstance(value, str) and value.strip())

    def read(self, posted: list[str]) -> Any:
        return posted[0][:LONGEST].replace("\r\n", "\n").strip() if posted else None
