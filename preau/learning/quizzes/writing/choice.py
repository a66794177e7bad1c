from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.writing.writer import Row, Writer, percent, share, typed


class Choices(Writer):
    """One right answer, or several."""

    defaults = {"strategy": "net"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        rows = typed(data)
        body = {"text": text, "choices": [{"id": row.name, "text": row.text} for row in rows]}
        key: dict[str, Any] = {"right": [row.name for row in rows if row.is_right]}
        told = {"choices": {row.name: row.feedback for row in rows if row.feedback}}
        worth = {row.name: share(row.worth) for row in rows if row.worth}
        if self.kind == "single":
            parts = {name: one for name, one in worth.items() if one and name not in key["right"]}
            return Content("single", body, {**key, "fractions": parts} if parts else key, {}, told)
        strategy = data.get("strategy") or "net"
        key["fractions"] = worth if strategy == "fractions" else {}
        return Content("multiple", body, key, {"strategy": strategy}, told)

    def values(self, content: Content) -> dict[str, str]:
        return {"strategy": content.scoring.get("strategy", "")}

    def rows(self, content: Content) -> list[Row]:
        told, worth = content.feedback.get("choices", {}), content.key.get("fractions", {})
        return [
            Row(
                one["id"],
                one["text"],
                one["id"] in content.key["right"],
                percent(worth.get(one["id"], 0)),
                told.get(one["id"], ""),
            )
            for one in content.body["choices"]
        ]
