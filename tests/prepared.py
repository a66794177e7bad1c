"""The tables of SQLite made once: running every migration takes longer than the tests of a room.

Kept beside pytest's own cache with the list of the migrations that made them. A run starts from the tables that went
furthest along its own list and runs what is left, as an upgrade does; a migration changed since is another migration.
"""

import hashlib
import json
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
        self.steps = steps()
        self.kept = KEPT / f"{_digest(json.dumps(sorted(self.steps)).encode())}.sqlite3"

    def pour(self) -> None:
        """Before Django makes the database: what an earlier run kept; what is left to migrate is often nothing."""
        if connection.vendor != "sqlite":
            return
        self.memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
        if (found := furthest(self.steps)) is not None:
            with closing(sqlite3.connect(found)) as made:
                made.backup(self.memory)

    def keep(self) -> None:
        """Written aside, then renamed, the list last: two runs at once each find a whole one."""
        if self.memory is None or self.kept.exists():
            return
        KEPT.mkdir(parents=True, exist_ok=True)
        aside = self.kept.with_suffix(f".{os.getpid()}")
        with closing(sqlite3.connect(aside)) as made:
            self.memory.backup(made)
        aside.replace(self.kept)
        aside.write_text(json.dumps(sorted(self.steps)))
        aside.replace(self.kept.with_suffix(".json"))

    def close(self) -> None:
        if self.memory is not None:
            self.memory.close()


def furthest(ours: set[str]) -> Path | None:
    """Among tables made by steps that are all ours, those made by the most of them."""
    lists = {listed: set(json.loads(listed.read_text())) for listed in KEPT.glob("*.json")}
    made = {listed: len(theirs) for listed, theirs in lists.items() if theirs <= ours}
    return max(made, key=lambda listed: made[listed]).with_suffix(".sqlite3") if made else None


def steps() -> set[str]:
    """Each migration by its place and what it says, and the versions of the libraries that bring their own."""
    ours = sorted((ROOT / "preau").glob("*/*/migrations/*.py"))
    said = {f"{path.relative_to(ROOT)} {_digest(path.read_bytes())}" for path in ours}
    return said | {f"constraints {_digest((ROOT / 'constraints.txt').read_bytes())}"}


def _digest(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()[:20]
