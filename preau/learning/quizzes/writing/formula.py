from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.writing.writer import NAMES, Row, Writer, accepted, percent


class Formulas(Writer):
    """An expression, its letters, the form it must have."""

    defaults = {"letters": "x", "form": "any"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        letters = list(dict.fromkeys(sign for sign in data.get("letters", "") if sign.isalpha()))
        body = {"text": text, "variables": letters}
        return Content("formula", body, {"answers": accepted(data)}, {"form": data.get("form") or "any"})

    def values(self, content: Content) -> dict[str, str]:
        return {"letters": ", ".join(content.body["variables"]), "form": content.scoring["form"]}

    def rows(self, content: Content) -> list[Row]:
        return [
            Row(name, one["text"], worth=percent(one["fraction"]), feedback=one.get("feedback", ""))
            for name, one in zip(NAMES, content.key["answers"], strict=False)
        ]
