"""Tests undo what they write, and PostgreSQL keeps undone rows until they are swept: the last test is as the first.

By itself it would sweep when it likes, note that tables are empty while a test holds them, and then read
two thousand people as it reads one: minutes, some days. The tests' server sweeps only when it is told.
"""

from django.db import connection

MANY = 500
LEFT = "SELECT relname FROM pg_stat_user_tables WHERE n_dead_tup > %s ORDER BY relname"


def sweep() -> None:
    """Outside any transaction. A table without rows gives its place back, and is of unknown size again."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(LEFT, [MANY])
        for (table,) in cursor.fetchall():
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
