"""What other rooms propose to who looks at the activation of a school; accounts knows none of them."""

from collections.abc import Callable
from typing import Any

from preau.foundation.ui.addresses import address
from preau.school.people.models import School

Provider = Callable[[Any, School], list[tuple[str, str]]]
_providers: list[Provider] = []


def register_way(provider: Provider) -> None:
    """`provider(user, school)` gives `[(label, view)]`, a view that takes the school's UAI."""
    _providers.append(provider)


def ways_for(user: Any, school: School) -> list[tuple[str, str]]:
    """`[(label, address)]`."""
    found = [way for provider in _providers for way in provider(user, school)]
    return [(label, address(view, school.uai)) for label, view in found]
