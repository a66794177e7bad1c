"""`bin/test`: the units on PostgreSQL and Redis, then the whole on SQLite with the journeys; one closing line each."""

import os
import subprocess
import sys

from tests.servers import postgres_server, redis_server

PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]


def run(arguments: list[str], **environment: str) -> int:
    return subprocess.run([*PYTEST, *arguments], env={**os.environ, **environment}, check=False).returncode


def main(arguments: list[str]) -> int:
    """The worse of the two exit codes; arguments go to pytest as they are."""
    with postgres_server() as database, redis_server() as redis:
        large = run([*arguments, "-m", "not journey"], DATABASE_URL=database, REDIS_URL=redis)
    small = run(arguments)
    return large or small


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
