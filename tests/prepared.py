"""Tables made once: running every migration takes longer than the tests of a room.

Those of SQLite are kept beside pytest's own cache with the list of the migrations that made them. A run starts from the
tables that went furthest along its own list and runs what is left, as an upgrade does; a migration changed since is
another migration. Those of PostgreSQL live as long as its server: each process of a run begins with a copy.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "tables"
TEMPLATE = "PREAU_TEST_TEMPLATE"


class Tables:
    """The test database in memory, held open: it lives as long as one connection does. On PostgreSQL, a copy."""

    def __init__(self) -> None:
        self.memory: sqlite3.Connection | None = None
        self.steps = steps()
        self.made = False

    def pour(self) -> None:
        """Before Django makes the database: what an earlier run kept; what is left to migrate is often nothing."""
        if connection.vendor != "sqlite":
            connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get(TEMPLATE)
            return
        self.memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
        if (found := furthest(self.steps)) is not None:
            with closing(sqlite3.connect(found)) as made:
                made.backup(self.memory)

    def keep(self) -> None:
        self.made = True
        if self.memory is not None:
            keep(self.memory, self.steps)

    def close(self) -> None:
        if self.memory is not None:
            self.memory.close()


def on_postgres(database: str) -> str:
    """The name of this database, with its tables made: nothing else may be connected while it is copied."""
    _migrate(DATABASE_URL=database)
    return database.rpartition("/")[2]


def on_sqlite() -> None:
    """Kept for every later run."""
    ours = steps()
    if _kept(ours).exists():
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / "preau.sqlite3"
        _migrate(DATABASE_URL=f"sqlite:///{made}")
        with closing(sqlite3.connect(made)) as tables:
            keep(tables, ours)


def keep(tables: sqlite3.Connection, made_by: set[str]) -> None:
    """Written aside, then renamed, the list last: two runs at once each find a whole one."""
    kept = _kept(made_by)
    if kept.exists():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    aside = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(aside)) as made:
        tables.backup(made)
    aside.replace(kept)
    aside.write_text(json.dumps(sorted(made_by)))
    aside.replace(kept.with_suffix(".json"))


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


def _migrate(**environment: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "-v", "0"]
    with TemporaryDirectory() as folder:
        subprocess.run(command, env={**os.environ, "PREAU_DATA": folder, **environment}, check=True, cwd=ROOT)


def _kept(made_by: set[str]) -> Path:
    return KEPT / f"{_digest(json.dumps(sorted(made_by)).encode())}.sqlite3"


def _digest(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()[:20]
