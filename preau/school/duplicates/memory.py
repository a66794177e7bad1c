"""Everything that a merge changes goes through here, and is remembered well enough to be put back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet

from preau.school.duplicates.relations import relations_to

BATCH = 500


class Memory:
    """`acts` in the order in which they were made, as JSON holds them:

    `["set", table, {column: [before, after]}, [rows]]` and `["remove", table, [whole rows]]`.
    """

    def __init__(self) -> None:
        self.acts: list[list[Any]] = []

    def set(self, model: type[Model], rows: Iterable[Any], changes: dict[str, list[Any]]) -> None:
        keys = list(rows)
        for at in range(0, len(keys), BATCH):
            after = {column: values[1] for column, values in changes.items()}
            model._base_manager.filter(pk__in=keys[at : at + BATCH]).update(**after)
        if keys:
            self.acts.append(["set", model._meta.label_lower, changes, keys])

    def remove(self, rows: QuerySet[Any]) -> None:
        """These rows, and first those that hang from them; a row that nobody foresaw stops everything instead."""
        model: type[Model] = rows.model
        found = list(rows.order_by("pk"))
        for row in found:
            for relation in relations_to(model):
                self.remove(relation.rows_of(row))
        self.remove_alone(found)

    def remove_alone(self, rows: list[Any]) -> None:
        if rows:
            model = type(rows[0])
            self.acts.append(["remove", model._meta.label_lower, [whole(row) for row in rows]])
            for at in range(0, len(rows), BATCH):
                some = model._base_manager.filter(pk__in=[row.pk for row in rows[at : at + BATCH]])
                some._raw_delete(some.db)


def whole(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def put_back(model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Rows as they were, dates that write themselves included; one that hung from something gone since stays gone."""
    for facts in rows:
        columns = {field.attname: field.to_python(facts[field.attname]) for field in model._meta.concrete_fields}
        if _stands(model, columns):
            model._base_manager.bulk_create([model(**columns)])
            model._base_manager.filter(pk=columns[model._meta.pk.attname]).update(**columns)


def _stands(model: type[Model], columns: dict[str, Any]) -> bool:
    for field in model._meta.concrete_fields:
        value = columns[field.attname]
        if isinstance(field, ForeignKey) and value is not None:
            target: Any = field.related_model
            if not target._base_manager.filter(pk=value).exists():
                return False
    return True
