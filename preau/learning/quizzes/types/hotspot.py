"""Showing places on an image."""

from dataclasses import dataclass
from statistics import fmean
from typing import Any

from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME, known, refuse_twice, words_of
from preau.learning.quizzes.types.question_type import IMAGE, TEXT, QuestionType, clamped

CORNERS = {"rectangle": 4, "circle": 3}
ZONE = {
    "type": "object",
    "properties": {
        "id": NAME,
        "text": {"type": "string", "minLength": 1, "maxLength": 200},
        "shape": {"enum": ["rectangle", "circle", "polygon"]},
        "at": {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 1000},
            "minItems": 3,
            "maxItems": 80,
        },
    },
    "required": ["id", "text", "shape", "at"],
    "additionalProperties": False,
}


class Hotspot(QuestionType):
    """`body.images[0]` is the image; a zone lies on it in thousandths of its width and height: `x y width height` of a
    rectangle, `x y radius` of a circle (the radius in thousandths of the width), the corners of a polygon.

    The `text` of a zone says where it is without saying what it is: it is the same choice for who does not see the
    image. The answer is the names of the zones. `net` and `all` count as for a multiple choice.
    """

    slug, name, hint = "hotspot", "Zones sur une image", "des endroits à montrer sur une image"
    body = {
        "text": TEXT,
        "images": {"type": "array", "items": IMAGE, "minItems": 1, "maxItems": 1},
        "zones": {"type": "array", "items": ZONE, "minItems": 2, "maxItems": 30},
    }
    key = {"right": {"type": "array", "items": NAME, "minItems": 1}}
    scoring = {"strategy": {"enum": ["net", "all"]}}

    def check(self, content: Content) -> Content:
        if not content.body.get("images"):
            raise Unusable("Ajoutez l’image sur laquelle montrer.")
        content = super().check(content)
        refuse_twice(content.body["zones"], "Deux zones portent le même nom.")
        if not set(content.key["right"]) <= set(words_of(content, "zones")):
            raise Unusable("Cochez la zone à montrer.")
        if not all(_closed(zone) for zone in content.body["zones"]):
            raise Unusable("Une zone est mal dessinée : recommencez-la.")
        return content

    def score(self, content: Content, value: Any) -> float:
        shown, right = set(known(value, words_of(content, "zones"))), set(content.key["right"])
        if content.scoring["strategy"] == "all":
            return float(shown == right)
        return clamped((len(shown & right) - len(shown - right)) / len(right))

    def right_answer(self, content: Content) -> str:
        return self.said(content, content.key["right"])

    def said(self, content: Content, value: Any) -> str:
        return " ; ".join(
            one["text"] for one in content.body["zones"] if isinstance(value, list) and one["id"] in value
        )

    def read(self, posted: list[str]) -> Any:
        return posted


def _closed(zone: dict[str, Any]) -> bool:
    """As many numbers as its shape has."""
    expected, given = CORNERS.get(zone["shape"]), len(zone["at"])
    return given == expected if expected else given >= 6 and given % 2 == 0


@dataclass(frozen=True)
class Box:
    """In hundredths of the image. A circle is placed by its centre and as high as it is wide; a polygon is cut out.

    `middle` is where a polygon is named, among its corners, in hundredths of its box: its box may be empty half-way.
    """

    left: float
    top: float
    width: float
    height: float | None = None
    outline: str = ""
    middle: tuple[float, float] | None = None


def box_of(zone: dict[str, Any]) -> Box:
    at = [number / 10 for number in zone["at"]]
    if zone["shape"] == "circle":
        return Box(at[0], at[1], 2 * at[2])
    if zone["shape"] == "rectangle":
        return Box(*at)
    left, top = min(at[::2]), min(at[1::2])
    width, height = max(max(at[::2]) - left, 0.1), max(max(at[1::2]) - top, 0.1)
    across, down = [100 * (x - left) / width for x in at[::2]], [100 * (y - top) / height for y in at[1::2]]
    outline = ",".join(f"{x:.2f}% {y:.2f}%" for x, y in zip(across, down, strict=True))
    return Box(left, top, width, height, outline, (round(fmean(across), 2), round(fmean(down), 2)))
