import itertools
from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.gaps import filled
from preau.learning.quizzes.writing import notation
from preau.learning.quizzes.writing.writer import Writer

GROUPS = "123456789"


class Descriptions(Writer):
    """A text, and that is all."""

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        return Content("description", {"text": text}, {})


class Clozes(Writer):
    """The answers are in the text, between double brackets: see `notation`."""

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        return notation.cloze(text, before)

    def text(self, content: Content) -> str:
        return notation.of_cloze(content)


class Words(Writer):
    """The right words are in the text, between double brackets; the others below. `2:` before a word is its group."""

    defaults = {"strategy": "each"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        found, right = notation.split(text)
        placed = [_word(inside) for inside in right]
        others = [_word(one) for one in data.get("others", "").replace("\n", ",").split(",") if one.strip()]
        if not all(words for _, words in placed):
            raise Unusable("Un trou est vide : écrivez le mot attendu entre les doubles crochets.")
        heap = _Heap(before.body["choices"] if before else [], self._uses(data))
        names = [heap.name_of(*one) for one in placed]
        for one in others:
            heap.name_of(*one)
        body = {"text": found, "choices": heap.words, "gaps": [{"group": group} for group, _ in placed]}
        return Content(self.kind, body, {"gaps": names}, {"strategy": data.get("strategy") or "each"})

    def text(self, content: Content) -> str:
        words = {one["id"]: one for one in content.body["choices"]}
        return filled(content.text, [f"[[{_written(words[name])}]]" for name in content.key["gaps"]])

    def values(self, content: Content) -> dict[str, str]:
        others = [_written(one) for one in content.body["choices"] if one["id"] not in content.key["gaps"]]
        once = any(one.get("uses") == "once" for one in content.body["choices"])
        return {"others": ", ".join(others), "strategy": content.scoring["strategy"], "once": "on" if once else ""}

    def _uses(self, data: Any) -> dict[str, str]:
        return {"uses": "once" if data.get("once") else "any"} if self.kind == "dragtext" else {}


class _Heap:
    """The words of a question: those it had keep their names, so that answers given before still mean the same."""

    def __init__(self, former: list[dict[str, str]], uses: dict[str, str]) -> None:
        mixed = len({one.get("uses") for one in former}) > 1
        self.former = [dict(one) if mixed else {**one, **uses} for one in former]
        self.uses, self.made, self.taken = uses, [], set()

    made: list[dict[str, str]]
    taken: set[str]

    @property
    def words(self) -> list[dict[str, str]]:
        return [one for one in self.former if one["id"] in self.taken] + self.made

    def name_of(self, group: str, text: str) -> str:
        """The word that says this; one more where each is placed once."""
        fitting = (one for one in self.former + self.made if (one["group"], one["text"]) == (group, text))
        word = next((one for one in fitting if one.get("uses") != "once" or one["id"] not in self.taken), None)
        word = word or self._new(group, text)
        self.taken.add(word["id"])
        return word["id"]

    def _new(self, group: str, text: str) -> dict[str, str]:
        used = {one["id"] for one in self.former + self.made}
        name = next(name for n in itertools.count(1) if (name := f"w{n}") not in used)
        self.made.append({"id": name, "text": text, "group": group, **self.uses})
        return self.made[-1]


def _word(written: str) -> tuple[str, str]:
    """Its group and itself."""
    group, colon, words = written.strip().partition(":")
    return (group, words.strip()) if colon and group in GROUPS and group else ("1", written.strip())


def _written(word: dict[str, str]) -> str:
    return word["text"] if word["group"] == "1" else f"{word['group']}:{word['text']}"
