"""What is sent at a regular hour, and to whom: each room declares its own, and everyone may refuse it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Topic:
    key: str
    label: str
    says: str  # what it is, when it comes, and where it is read all the same
    concerns: Callable[[Any], bool]


_topics: dict[str, Topic] = {}


def offers(key: str, label: str, says: str, *, to: Callable[[Any], bool]) -> None:
    """Declare what `notify(…, topic=key)` sends."""
    _topics[key] = Topic(key, label, says, to)


def topics_for(person: Any) -> list[Topic]:
    return [one for one in _topics.values() if one.concerns(person)]
