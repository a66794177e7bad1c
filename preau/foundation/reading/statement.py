"""Running a read model: one SELECT whose rows are `what, whose, json_array(…)`, of any mixture of kinds.

The SQL is written once, with SQLite's `json_array` and `json_group_array`; values are named `%(name)s`, lists
included.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

Row = tuple[str, int, list[Any]]


def read(statement: str, **given: Any) -> Iterator[Row]:
    """Each row as (what it tells, whom it is about, its values)."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        if isinstance(value, list | tuple):
            statement = statement.replace(f"%({name})s", _spread(name, value, values))
        else:
            values[name] = _adapted(value)
    with connection.cursor() as cursor:
        cursor.execute(in_dialect(statement), values)
        for what, whose, facts in cursor.fetchall():
            yield what, whose, facts if isinstance(facts, list) else json.loads(facts)


def in_dialect(statement: str) -> str:
    """PostgreSQL 15 has the same two functions under other names."""
    if connection.vendor != "postgresql":
        return statement
    return statement.replace("json_array(", "json_build_array(").replace("json_group_array(", "json_agg(")


def moment(text: str | None) -> dt.datetime | None:
    """A moment as either database writes it in JSON."""
    if not text:
        return None
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _adapted(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _spread(name: str, items: Any, values: dict[str, Any]) -> str:
    """`(%(name_0)s, %(name_1)s)`; an empty list matches nothing."""
    for position, item in enumerate(items):
        values[f"{name}_{position}"] = _adapted(item)
    return "(" + (", ".join(f"%({name}_{position})s" for position in range(len(items))) or "NULL") + ")"
