"""What other rooms propose about people one sees here; the directory knows none of them."""

from collections.abc import Callable, Iterable
from typing import Any

Gesture = tuple[str, str]
Provider = Callable[[Any, list[Any]], dict[int, Gesture]]
_providers: list[Provider] = []


def register_gesture(provider: Provider) -> None:
    """`provider(user, people)` gives `{person: (label, href)}` for those with whom this user may do it."""
    _providers.append(provider)


def gestures_for(user: Any, people: Iterable[Any]) -> dict[int, list[Gesture]]:
    people = list(people)
    found: dict[int, list[Gesture]] = {person.pk: [] for person in people}
    for provider in _providers:
        for pk, gesture in provider(user, people).items():
            found[pk].append(gesture)
    return found
