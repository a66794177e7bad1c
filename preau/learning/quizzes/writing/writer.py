"""The small interface of those who write questions, and the rows that several of them share."""

import itertools
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.types.number import parsed, written

FIELD = re.compile(r"^(?:answer|other)-([a-z0-9]{1,8})$")
MOST = 60
NAMES = "abcdefghijklmnopqrst"


@dataclass(frozen=True)
class Row:
    """One proposed or accepted answer, as it is typed. `other` is what goes with it, where something does."""

    name: str
    text: str = ""
    is_right: bool = False
    worth: str = ""
    feedback: str = ""
    other: str = ""


class Writer(ABC):
    """Between the fields of one type and its content. `written` may raise `Unusable`; the rest shows it again."""

    defaults: dict[str, str] = {}

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @abstractmethod
    def written(self, text: str, data: Any, before: Content | None) -> Content:
        """The question of these fields; what the page does not show of `before` is kept."""

    def text(self, content: Content) -> str:
        """What stands in the box of the question."""
        return content.text

    def values(self, content: Content) -> dict[str, str]:
        """The fields of this type alone."""
        return {}

    def rows(self, content: Content) -> list[Row]:
        return []


def typed(data: Any) -> list[Row]:
    """The rows of a form that say something, in their order on the page."""
    ticked = data.getlist("right")
    fields = [FIELD.match(name) for name in data]
    names = list(dict.fromkeys(found[1] for found in fields if found))[:MOST]
    rows = [
        Row(
            name,
            data.get(f"answer-{name}", "").strip(),
            name in ticked,
            data.get(f"worth-{name}", ""),
            data.get(f"told-{name}", "").strip()[:4000],
            data.get(f"other-{name}", "").strip(),
        )
        for name in names
    ]
    return [row for row in rows if row.text or row.other]


def accepted(data: Any) -> list[dict[str, Any]]:
    """The rows as accepted answers, each with its worth: everything when none is written."""
    return [
        {
            "text": row.text[:200],
            "fraction": max(share(row.worth or "100"), 0),
            **({"feedback": row.feedback} if row.feedback else {}),
        }
        for row in typed(data)
        if row.text
    ]


def names_for(texts: Iterable[str], before: list[dict[str, Any]]) -> dict[str, str]:
    """`{text: name}`: what was there keeps its name, so that answers given before still mean the same."""
    former = {one["text"]: one["id"] for one in before}
    free = (name for n in itertools.count() for name in [f"w{n}"] if name not in former.values())
    return {text: former.get(text) or next(free) for text in texts}


def percent(share: float) -> str:
    return written(round(share * 100, 4))


def share(words: str) -> float:
    """`50` or `-33,3` percent as a share; what is no number is worth nothing."""
    found = parsed(words.replace("%", ""))
    return min(1.0, max(-1.0, round(found[0] / 100, 9))) if found else 0.0
