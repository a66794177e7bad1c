"""Work that is meant for a pupil and not yet open to them: the room that holds it back says where to read why.

`holds_back(where)` in `apps.ready()`, where `where(person, activity pk)` is an address, or None for what is not theirs.
"""

from collections.abc import Callable
from typing import Any

Where = Callable[[Any, int], str | None]
_holding: list[Where] = []


def holds_back(where: Where) -> None:
    _holding.append(where)


def told_at(person: Any, pk: int) -> str | None:
    """Where this person is told why this work is not open to them yet."""
    return next((href for where in _holding if (href := where(person, pk))), None)
