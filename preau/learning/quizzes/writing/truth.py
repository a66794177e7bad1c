from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.writing.writer import Writer


class Truths(Writer):
    """A statement that is true, or not."""

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        if data.get("truth") not in {"true", "false"}:
            raise Unusable("Dites si l’affirmation est vraie ou fausse.")
        told = {"choices": before.feedback["choices"]} if before and before.feedback.get("choices") else {}
        return Content("truefalse", {"text": text}, {"right": data["truth"] == "true"}, {}, told)

    def values(self, content: Content) -> dict[str, str]:
        return {"truth": "true" if content.key["right"] else "false"}
