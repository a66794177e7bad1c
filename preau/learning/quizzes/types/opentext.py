"""Writing at length, for a reader."""

from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME
from preau.learning.quizzes.types.question_type import SHARE, TEXT, Marking, QuestionType

LONGEST = 20_000
MOST_FILES = 5
TAKES = {"photo": ("image/",), "sound": ("audio/", "video/webm", "video/mp4"), "any": ("",)}
ASKED_FOR = {
    "photo": "Cette question attend des photos.",
    "sound": "Cette question attend un enregistrement.",
    "any": "Ce fichier n’est pas pris ici.",
}
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
    `body.attaches` is what may come with the text (photos, a recording, any file), `body.attached` files at most: the
    answer is then `{text, files}`.
    """

    slug, name, hint = "opentext", "Réponse rédigée", "un texte que vous lisez et notez"
    marking = Marking.HAND
    may_wait = True
    body = {
        "text": TEXT,
        "lines": {"type": "integer", "minimum": 1, "maximum": 40},
        "words": {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2},
        "beginning": {"type": "string", "maxLength": 4_000},
        "attaches": {"enum": list(TAKES)},
        "attached": {"type": "integer", "minimum": 1, "maximum": MOST_FILES},
    }
    key = {"model": {"type": "string", "maxLength": 10_000}}
    scoring = {"rubric": {"type": "array", "items": CRITERION, "maxItems": 12}}
    optional = frozenset({"lines", "words", "beginning", "attaches", "attached"})

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
        return text_of(value)[:LONGEST]

    def told(self, content: Content, value: Any) -> str:
        """What is right or wrong is said by who reads."""
        return ""

    def is_blank(self, value: Any) -> bool:
        return not (text_of(value).strip() or files_of(value))

    def read(self, posted: list[str]) -> Any:
        """The text, then the names of what comes with it."""
        text = posted[0][:LONGEST].replace("\r\n", "\n").strip() if posted else None
        return {"text": text, "files": posted[1:]} if posted[1:] else text


def text_of(value: Any) -> str:
    said = value.get("text") if isinstance(value, dict) else value
    return said if isinstance(said, str) else ""


def files_of(value: Any) -> list[str]:
    """The names of the files of an answer."""
    found = value.get("files") if isinstance(value, dict) else None
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def takes(body: dict[str, Any], media_type: str) -> bool:
    return media_type.startswith(TAKES[body["attaches"]])
