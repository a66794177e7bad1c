"""Taking a merge back: the other account is there again, with all that was its own."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from preau.foundation.journal.models import record
from preau.school.accounts.logins import free_logins
from preau.school.duplicates.memory import put_back
from preau.school.duplicates.merging import NotNow
from preau.school.duplicates.models import Merge, Unmerge
from preau.school.people.models import Person


@transaction.atomic
def unmerge(made: Merge, *, by: Person) -> Person:
    """What people have changed since stays as they left it. Raises `NotNow`."""
    made = Merge.objects.select_for_update().get(pk=made.pk)
    refuse_unless_undoable(made)
    for act in reversed(made.acts):
        _undo(*act)
    Unmerge.objects.create(merge=made, by=by)
    made.forget()
    scope = made.school.scope if made.school else ""
    record("person.unmerged", by=by, on=made.kept, scope=scope, merge=made.pk, other=made.other)
    return Person.objects.get(pk=made.other)


def refuse_unless_undoable(made: Merge) -> None:
    if made.is_undone:
        raise NotNow("Cette fusion est déjà annulée.")
    if made.is_forgotten:
        raise NotNow("Cette fusion est trop ancienne\u00a0: ce qu’il fallait pour l’annuler a été effacé.")
    later = Merge.objects.standing().filter(kept=made.kept, pk__gt=made.pk).order_by("-pk").first()
    if later:
        raise NotNow(f"Annulez d’abord la fusion plus récente avec {later.other_name}.")


def _undo(verb: str, table: str, *rest: Any) -> None:
    model = apps.get_model(table)
    if verb == "set":
        _set_back(model, *rest)
    else:
        put_back(model, _with_free_login(rest[0]) if model is Person else rest[0])


def _set_back(model: type[Model], changes: dict[str, list[Any]], rows: list[Any]) -> None:
    for column, (before, after) in changes.items():
        field = model._meta.get_field(column)
        still = {f"{column}": field.to_python(after)}  # type: ignore[union-attr]
        for at in range(0, len(rows), 500):
            some = model._base_manager.filter(pk__in=rows[at : at + 500], **still)
            some.update(**{column: field.to_python(before)})  # type: ignore[union-attr]


def _with_free_login(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The login may have been given to a newcomer meanwhile."""
    return [_relogged(row) for row in rows]


def _relogged(row: dict[str, Any]) -> dict[str, Any]:
    if not Person.objects.filter(login=row["login"]).exclude(login=None).exists():
        return row
    person = Person(first_name=row["first_name"], last_name=row["last_name"])
    return row | {"login": free_logins([person])[0]}
