"""What the directory proposes of this room: writing to somebody, for who may."""

from typing import Any

from preau.communication.messaging.correspondents import correspondents
from preau.foundation.ui.addresses import address


def writing_to(user: Any, people: list[Any]) -> dict[int, tuple[str, str]]:
    """`{person: ("Écrire", href)}`, one statement for each school of this user."""
    found: dict[int, tuple[str, str]] = {}
    for school in user.schools.values():
        reached = correspondents(user, school).filter(pk__in=[one.pk for one in people])
        for pk in reached.values_list("pk", flat=True):
            href = f"{address('messaging:write')}?to=person:{pk}&etablissement={school.uai}"
            found.setdefault(pk, ("Écrire", href))
    return found
