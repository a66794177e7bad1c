"""What other rooms propose to who looks at the activation of a school; accounts knows none of them."""

from collections.abc import Callable
from typing import Any

from preau.foundation.ui.addresses import address
from preau.school.people.models import Person, School

Provider = Callable[[Any, School], list[tuple[str, str]]]
About = Callable[[Any, Person], list[tuple[str, str]]]
_ways: list[Provider] = []
_about: list[About] = []
_gestures: list[Provider] = []


def register_way(provider: Provider) -> None:
    """A page beside the console: `provider(user, school)` gives `[(label, view)]`, a view that takes the UAI."""
    _ways.append(provider)


def register_gesture(provider: Provider) -> None:
    """Something to do with those on the list; the view is given the filters of the list (`?profil=guardian`)."""
    _gestures.append(provider)


def register_about(provider: About) -> None:
    """What else there is of somebody who is being helped: `provider(user, person)` gives `[(label, address)]`."""
    _about.append(provider)


def ways_about(user: Any, person: Person) -> list[tuple[str, str]]:
    return [way for provider in _about for way in provider(user, person)]


def ways_for(user: Any, school: School) -> list[tuple[str, str]]:
    """`[(label, address)]`."""
    return _addressed(_ways, user, school)


def gestures_for(user: Any, school: School, query: str) -> list[tuple[str, str]]:
    """The same, about the list as it is filtered."""
    return [(label, f"{href}?{query}" if query else href) for label, href in _addressed(_gestures, user, school)]


def _addressed(providers: list[Provider], user: Any, school: School) -> list[tuple[str, str]]:
    found = [way for provider in providers for way in provider(user, school)]
    return [(label, address(view, school.uai)) for label, view in found]
