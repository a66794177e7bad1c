"""What rooms above have to say calmly to somebody about the words they have just written."""

from collections.abc import Callable
from typing import Any

Reader = Callable[[str, Any], list[str]]

_readers: list[Reader] = []


def remind_with(reader: Reader) -> None:
    """A room reads what is written for a school; it hinders nothing, it says a sentence or none."""
    _readers.append(reader)


def reminders_about(words: str, school: Any) -> list[str]:
    return [said for reader in _readers for said in reader(words, school)]
