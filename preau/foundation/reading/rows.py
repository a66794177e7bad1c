"""A whole row inside a read model: its columns as one JSON value, and the instance back from it."""

import json
from functools import cache
from typing import Any, TypeVar, cast

from django.db import connection, models

from preau.foundation.reading import statement

Noun = TypeVar("Noun", bound=models.Model)
CONVERTERS: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: statement.moment,
    models.DateField: statement.date,
    models.TimeField: statement.time,
    models.BooleanField: lambda value: None if value is None else bool(value),
    models.JSONField: lambda value: json.loads(value) if isinstance(value, str) else value,  # SQLite keeps it as text
}


@cache
def columns(model: type[models.Model], alias: str) -> str:
    """`json_array(p."id", p."last_name", …)`: every column of the row that `alias` names."""
    names = ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)
    return f"json_array({names})"


def built(model: type[Noun], facts: list[Any]) -> Noun:
    """The instance, as the ORM would have loaded it."""
    names, converters = _shape(model)
    values = list(facts)
    for place, convert in converters:
        values[place] = convert(values[place])
    return cast("Noun", model.from_db(connection.alias, names, values))


@cache
def _shape(model: type[models.Model]) -> tuple[list[str], list[tuple[int, Any]]]:
    """The names of its columns, and what those that JSON cannot hold are read with."""
    fields = model._meta.concrete_fields
    found = [(place, CONVERTERS.get(type(field))) for place, field in enumerate(fields)]
    return [field.attname for field in fields], [(place, convert) for place, convert in found if convert]
