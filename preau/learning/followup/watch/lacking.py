"""Pupils who have no way to work from home, and what they lack, in words. Rooms that know it say so."""

from collections.abc import Callable, Mapping
from typing import Any

from preau.school.people.models import Person

# Of a class: `{pupil: "aucun appareil"}`.
Lacks = Callable[[Any], Mapping[int, str]]
_known: list[Lacks] = []


def lacks_say(of_class: Lacks) -> None:
    _known.append(of_class)


def never_came(cohort: Any) -> dict[int, str]:
    """Those whose account was never activated."""
    pupils = Person.objects.pupils_of(cohort).filter(activation__isnull=True)
    return dict.fromkeys(pupils.values_list("pk", flat=True), "compte jamais activé")


lacks_say(never_came)


def lacks_in(cohort: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for of_class in _known:
        for pupil, what in of_class(cohort).items():
            found.setdefault(pupil, []).append(what)
    return found
