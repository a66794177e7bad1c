from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.writing.writer import Row, Writer, names_for, typed


class Pairs(Writer):
    """Two columns: what goes with what; a line without its left half is an answer that goes with nothing."""

    defaults = {"strategy": "each"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        rows = typed(data)
        answers = names_for(dict.fromkeys(row.other for row in rows), before.body["choices"] if before else [])
        body = {
            "text": text,
            "stems": [{"id": row.name, "text": row.text} for row in rows if row.text],
            "choices": [{"id": name, "text": words} for words, name in answers.items() if words],
        }
        pairs = {row.name: answers[row.other] for row in rows if row.text and row.other}
        return Content("matching", body, {"pairs": pairs}, {"strategy": data.get("strategy") or "each"})

    def values(self, content: Content) -> dict[str, str]:
        return {"strategy": content.scoring["strategy"]}

    def rows(self, content: Content) -> list[Row]:
        words = {one["id"]: one["text"] for one in content.body["choices"]}
        pairs = content.key["pairs"]
        stems = [(one["text"], words[pairs[one["id"]]]) for one in content.body["stems"]]
        alone = [("", text) for name, text in words.items() if name not in pairs.values()]
        names = [one["id"] for one in content.body["stems"]]
        free = [f"x{at}" for at in range(len(alone))]
        return [Row(name, text, other=other) for name, (text, other) in zip(names + free, stems + alone, strict=True)]
