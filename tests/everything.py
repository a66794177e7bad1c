"""`bin/test`: the units on PostgreSQL and Redis, the journeys alone, what asks a database on SQLite; a line each.

A journey's browser keeps an event loop in its process and needs both cores to itself: no unit runs beside it.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests import prepared
from tests.limits import BOTH_DATABASES, is_over
from tests.servers import postgres_server, redis_server

PYTEST = [sys.executable, "-m", "pytest"]
TWO_AT_ONCE = ["-n", "2", "--dist", "worksteal"]


def run(arguments: list[str], **environment: str) -> int:
    """Stories start hundreds of processes: ours is compiled once, whatever the machine prefers."""
    around = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment}
    return subprocess.run([*PYTEST, *arguments], env=around, check=False).returncode


def main(arguments: list[str]) -> int:
    """The worse of the exit codes; arguments go to pytest as they are."""
    with postgres_server() as database, redis_server() as redis:
        with ThreadPoolExecutor() as both:
            large_tables, small_tables = both.submit(prepared.on_postgres, database), both.submit(prepared.on_sqlite)
        small_tables.result()
        large = run(
            [*TWO_AT_ONCE, *arguments, "-m", "not journey and not embedded"],
            DATABASE_URL=database,
            REDIS_URL=redis,
            **{prepared.TEMPLATE: large_tables.result()},
        )
    stories = run([*arguments, "-m", "journey"])
    small = _on_sqlite(arguments)
    return large or stories or small


def _on_sqlite(arguments: list[str]) -> int:
    if is_over(BOTH_DATABASES):
        sys.stderr.write("Not told on SQLite, on which the journeys were: the machine was slow.\n")
        return 0
    return run([*TWO_AT_ONCE, *arguments, "-m", "not journey", "--of-the-database"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
