from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.writing.writer import NAMES, Row, Writer, accepted, percent

POLICIES = {"case": "les majuscules", "accents": "les accents", "spaces": "les espaces"}


class Shorts(Writer):
    """Words to write."""

    defaults = dict.fromkeys(POLICIES, "ignored")

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        scoring = {name: "strict" if data.get(name) == "strict" else "ignored" for name in POLICIES}
        return Content("short", {"text": text}, {"answers": accepted(data)}, scoring)

    def values(self, content: Content) -> dict[str, str]:
        return {name: content.scoring[name] for name in POLICIES}

    def rows(self, content: Content) -> list[Row]:
        accepted = zip(NAMES, content.key["answers"], strict=False)
        return [
            Row(name, one["text"], worth=percent(one["fraction"]), feedback=one.get("feedback", ""))
            for name, one in accepted
        ]
