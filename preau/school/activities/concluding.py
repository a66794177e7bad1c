"""The seam where a room makes a next lesson of what a work taught.

`concludes(to)` in `apps.ready()`, where `to(activity, teacher)` are the classes for which they may: what each is
called and where the lesson is made.
"""

from collections.abc import Callable
from typing import Any

To = Callable[[Any, Any], list[tuple[str, str]]]
_places: list[To] = []


def concludes(to: To) -> None:
    _places.append(to)


def conclusions_of(activity: Any, teacher: Any) -> list[tuple[str, str]]:
    return [place for to in _places for place in to(activity, teacher)]
