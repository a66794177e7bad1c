"""A test finds in the cache only what it put there, whatever the processes of a run share."""

import hashlib
import os

from django.conf import settings


def configure() -> None:
    """Keys are made by `key`. Sequences of every test begin alike: copy 51 of one is not copy 51 of another."""
    settings.CACHES["default"]["KEY_FUNCTION"] = "tests.own_cache.key"


def key(said: str, prefix: str, version: int) -> str:
    """Of one test, from its set-up to its end: workers never tell the same."""
    told = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" (")[0]
    return f"{hashlib.sha256(told.encode()).hexdigest()[:20]}:{prefix}:{version}:{said}"
