"""What a piece of work is part of: a room that puts works together says where the whole is seen.

`belongs(to)` in `apps.ready()`, where `to(activity)` is what it is called and where it is, or None.
"""

from collections.abc import Callable
from typing import Any

To = Callable[[Any], tuple[str, str] | None]
_wholes: list[To] = []


def belongs(to: To) -> None:
    _wholes.append(to)


def wholes_of(activity: Any) -> list[tuple[str, str]]:
    return [whole for to in _wholes if (whole := to(activity))]
