"""The index of names kept true by the database itself, so that whoever writes people, in bulk or not, keeps it."""

from typing import Any

from django.db import connections

from preau.school.directory import on_postgresql, on_sqlite
from preau.school.directory.folding import words_as_json

TRIGGERS = {
    "directory_joined": "people_membership",
    "directory_left": "people_membership",
    "directory_moved": "people_membership",
    "directory_renamed": "people_person",
}
FORGET_LOST = """
    DELETE FROM directory_word
    WHERE NOT EXISTS (SELECT 1 FROM people_membership m WHERE m.id = directory_word.membership_id)
"""


def teach(connection: Any, **_: Any) -> None:
    """SQLite cannot take accents off by itself."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("preau_words", 1, words_as_json, deterministic=True)


def let_go(using: str, plan: Any = (), **_: Any) -> None:
    """SQLite rebuilds a table to alter it and refuses while a trigger reads it: they step aside for migrations."""
    if plan:
        _drop(using)


def keep(using: str, plan: Any = (), **_: Any) -> None:
    """The triggers back in place, and whatever was written meanwhile."""
    connection = connections[using]
    if not plan or "directory_word" not in connection.introspection.table_names():
        return
    _drop(using)
    dialect = on_postgresql if connection.vendor == "postgresql" else on_sqlite
    with connection.cursor() as cursor:
        for statement in (*dialect.TRIGGERS, FORGET_LOST, dialect.FILL):
            cursor.execute(statement)


def _drop(using: str) -> None:
    connection = connections[using]
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, table in TRIGGERS.items():
            if table in present:
                of_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")
