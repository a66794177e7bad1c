"""For work that goes through the whole base: what SQLite maps of it counts as the process's own memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def unmapped(base: Any = connection) -> Iterator[None]:
    """Read the base page by page, through the cache alone; elsewhere than on SQLite nothing is mapped."""
    if base.vendor != "sqlite":
        yield
        return
    former = _map(base, 0)
    try:
        yield
    finally:
        _map(base, former)


def _map(base: Any, size: int) -> int:
    """Map so many bytes at most; how many it was. A base in memory has nothing to say."""
    with base.cursor() as cursor:
        said = cursor.execute("PRAGMA mmap_size").fetchone()
        cursor.execute(f"PRAGMA mmap_size={size}")
    return int(said[0]) if said else 0
