from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.number import parsed, written
from preau.learning.quizzes.writing.writer import Row, Writer, typed


class Hotspots(Writer):
    """Zones, each with its name and where it lies in hundredths of the image, as `Hotspot` says for each shape."""

    defaults = {"strategy": "net"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        rows = typed(data)
        kept = {zone["id"]: zone for zone in before.body["zones"]} if before else {}
        body = {"text": text, "zones": [_zone(row, kept.get(row.name)) for row in rows]}
        right = [row.name for row in rows if row.is_right]
        return Content("hotspot", body, {"right": right}, {"strategy": data.get("strategy") or "net"})

    def values(self, content: Content) -> dict[str, str]:
        return {"strategy": content.scoring["strategy"]}

    def rows(self, content: Content) -> list[Row]:
        right = content.key["right"]
        return [Row(one["id"], one["text"], one["id"] in right, other=_place(one)) for one in content.body["zones"]]


def _place(zone: dict[str, Any]) -> str:
    return " ".join(written(number / 10) for number in zone["at"])


def _zone(row: Row, before: dict[str, Any] | None) -> dict[str, Any]:
    """The shape that so many numbers make; to the digit what it was, where its place has not changed."""
    if before and row.other == _place(before):
        return {**before, "text": row.text}
    numbers = [parsed(one) for one in row.other.split()]
    at = [min(max(found[0] * 10, 0), 1000) for found in numbers if found]
    shape = _shape(len(at))
    if len(at) < len(numbers) or not shape:
        raise Unusable(f"La zone « {row.text[:60]} » n’a pas encore sa place : dessinez-la sur l’image.")
    return {"id": row.name, "text": row.text, "shape": shape, "at": at}


def _shape(many: int) -> str:
    return {3: "circle", 4: "rectangle"}.get(many) or ("polygon" if many >= 6 and many % 2 == 0 else "")
