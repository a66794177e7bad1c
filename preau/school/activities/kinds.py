"""The seam through which rooms meet: each registers the kind of work it holds, in its `apps.ready()`.

`register(Kind("quiz", "QCM", icon="list-checks", opens=…, prepares=…))`
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from preau.school.activities.difficulties import Difficulty


@dataclass(frozen=True)
class Kind:
    """`opens(activity)` is the pupil's page, `prepares(activity)` the teacher's, `reviews(activity)` where answers
    are read; each asks for its `pk` alone.

    `copies(activity, copy)` gives a duplicate its own questions, files…; `lacks(activities)` are the keys
    of those which nobody has written yet. `difficulties(activity, pupils)` says what was
    hard for these pupils (their ids), the hardest first. `contents(activities)` tells of each, in any stable form,
    what pupils do that is in no field of the activity: the same words mean that nothing changed.
    `tells_the_class(activity)` is what was answered to all (HTML). `gives(activity)` is called once, as it is given.
    `asks(activity)` says in words what its fields do not: what is to be handed in, what is played.
    """

    slug: str
    name: str
    icon: str
    opens: Callable[[Any], str]
    prepares: Callable[[Any], str]
    reviews: Callable[[Any], str]
    copies: Callable[[Any, Any], None] = lambda activity, copy: None
    gives: Callable[[Any], None] = lambda activity: None
    difficulties: Callable[[Any, Collection[int]], list[Difficulty]] = lambda activity, pupils: []
    tells_the_class: Callable[[Any], str] = lambda activity: ""
    asks: Callable[[Any], list[str]] = lambda activity: []
    lacks: Callable[[list[Any]], set[int]] = lambda activities: {one.pk for one in activities if not one.says_anything}
    contents: Callable[[list[Any]], dict[int, str]] = lambda activities: {}
    explanation: str = ""
    preparing: str = ""  # how the way to `prepares` is called, where an activity is more than its description
    is_handed_in: bool = True  # something comes back: what is only ticked is never missing
    is_prepared: bool = True  # a teacher may put it in a sequence
    is_answered: bool = False  # a teacher reads it and answers; what is done alone, or marked by itself, is not


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.slug] = kind


def kind_of(slug: str) -> Kind:
    return _kinds[slug]


def find_kind(slug: str) -> Kind | None:
    """None when its room is not in the house."""
    return _kinds.get(slug)


def is_handed_in(slug: str) -> bool:
    """What its room no longer says is taken for work that comes back."""
    kind = find_kind(slug)
    return kind is None or kind.is_handed_in


def unwritten(activities: list[Any]) -> set[int]:
    """The keys of those of which nobody has written the contents yet."""
    found: set[int] = set()
    for kind in _kinds.values():
        found |= kind.lacks([one for one in activities if one.kind == kind.slug])
    return found


def contents(activities: list[Any]) -> dict[int, str]:
    """`{activity: what its room holds of it}`, in a stable form."""
    found: dict[int, str] = {}
    for kind in _kinds.values():
        found |= kind.contents([one for one in activities if one.kind == kind.slug])
    return found


def prepared_kinds() -> list[Kind]:
    """What a sequence may be made of."""
    return [kind for kind in _kinds.values() if kind.is_prepared]
