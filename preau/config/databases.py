"""SQLite for one school in one process, PostgreSQL beyond: the same code on both."""

from typing import Any

import dj_database_url

from preau.config.env import Deployment

SQLITE_PRAGMAS = """
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=NORMAL;
    PRAGMA temp_store=MEMORY;
    PRAGMA mmap_size=134217728;
    PRAGMA cache_size=-16000;
"""


def of(deployment: Deployment) -> dict[str, Any]:
    """Django's DATABASES for this deployment."""
    database = dict(dj_database_url.parse(deployment.database_url))
    if "sqlite" in str(database["ENGINE"]):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",  # a reader that turns writer mid-way would meet SQLITE_BUSY at once
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS,
        }
        database["CONN_MAX_AGE"] = None
    else:
        database["OPTIONS"] = {
            "pool": {"min_size": 1, "max_size": 12, "timeout": 20},
            "server_side_binding": True,  # statements are prepared from their fifth run on
            "options": "-c jit=off",  # one long statement says who may read a file: 20 s to compile, 50 ms to ask
        }
        database["CONN_MAX_AGE"] = 0  # the pool keeps them
    return {"default": database}
