from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.writing.writer import Row, Writer, typed

STRATEGIES = {
    "absolute": "chaque élément à sa place",
    "all": "tout juste ou rien",
    "relative": "un point perdu par rang d’écart",
    "next": "chaque élément suivi du bon (sans le dernier)",
    "next_last": "chaque élément suivi du bon (dernier compris)",
    "neighbours": "chaque élément entre ses deux bons voisins",
    "around": "chaque élément après et avant tous ceux qu’il faut",
    "longest": "la plus longue partie bien ordonnée",
    "contiguous": "la plus longue suite sans trou",
}


class Orders(Writer):
    """Things written from the first to the last."""

    defaults = {"strategy": "absolute"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        rows = typed(data)
        body = {"text": text, "items": [{"id": row.name, "text": row.text} for row in rows]}
        strategy = data.get("strategy") or "absolute"
        return Content("ordering", body, {"order": [row.name for row in rows]}, {"strategy": strategy})

    def values(self, content: Content) -> dict[str, str]:
        return {"strategy": content.scoring["strategy"]}

    def rows(self, content: Content) -> list[Row]:
        words = {one["id"]: one["text"] for one in content.body["items"]}
        return [Row(name, words[name]) for name in content.key["order"]]
