"""Changing what is known of a person by hand: each change is kept with what it was, and who made it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.people.models import Correction, Person

FIELDS = frozenset(Correction.Field.values)


@transaction.atomic
def correct(person: Person, values: dict[str, Any], *, by: Person | None) -> list[str]:
    """Keep what differs; the names of the fields that changed. What is not a person's own data is left aside."""
    changed = [name for name in values if name in FIELDS and getattr(person, name) != values[name]]
    before = {name: written(getattr(person, name)) for name in changed}
    for name in changed:
        setattr(person, name, values[name])
    if changed:
        person.save(update_fields=changed)
        Correction.objects.bulk_create(
            [
                Correction(person=person, field=name, before=before[name], after=written(values[name]), by=by)
                for name in changed
            ]
        )
        record("contact.changed", by=by, on=person, fields=changed)
    return changed


def corrected_fields(person: Person) -> frozenset[str]:
    """The columns of `Person` that somebody corrected by hand: what a file says of them is not believed."""
    return corrected_fields_of([person.pk]).get(person.pk, frozenset())


def corrected_fields_of(people: Iterable[int]) -> dict[int, frozenset[str]]:
    """`{person: columns}` of those who have any, in one statement."""
    found: dict[int, set[str]] = {}
    rows = Correction.objects.filter(person__in=list(people)).order_by().values_list("person_id", "field").distinct()
    for person, name in rows:
        found.setdefault(person, set()).add(name)
    return {person: frozenset(names) for person, names in found.items()}


def written(value: Any) -> str:
    """As one reads it in a list: `oui`, `21/05/2013`."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return str(value or "")
