"""The tables of SQLite made once: running every migration takes longer than the tests of a room.

Kept beside pytest's own cache under the name of what the migrations say; any change to one of them is another name.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "tables"


class Tables:
    """The test database in memory, held open: it lives as long as one connection does. Nothing on PostgreSQL."""

    def __init__(self) -> None:
        self.memory: sqlite3.Connection | None = None
        self.kept = KEPT / f"{_name()}.sqlite3"

    def pour(self) -> None:
        """Before Django makes the database: what an earlier run kept; its migrations then find nothing to do."""
        if connection.vendor != "sqlite":
            return
        self.memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
        if self.kept.exists():
            with closing(sqlite3.connect(self.kept)) as made:
                made.backup(self.memory)

    def keep(self) -> None:
        """Written aside, then renamed: two runs at once each find a whole one."""
        if self.memory is None or self.kept.exists():
            return
        KEPT.mkdir(parents=True, exist_ok=True)
        aside = self.kept.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(aside)) as made:
            self.memory.backup(made)
        aside.replace(self.kept)

    def close(self) -> None:
        if self.memory is not None:
            self.memory.close()


def _name() -> str:
    said = hashlib.sha256((ROOT / "constraints.txt").read_bytes())
    for migration in sorted((ROOT / "preau").glob("*/*/migrations/*.py")):
        said.update(str(migration.relative_to(ROOT)).encode() + migration.read_bytes())
    return said.hexdigest()[:20]
