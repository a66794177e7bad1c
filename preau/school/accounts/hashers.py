"""Argon2id, a few at a time: however many people arrive at once, the pages keep their threads and their core."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
WAITING = 5  # of the eight threads of the pages

_hashing = threading.BoundedSemaphore(AT_ONCE)
_places = threading.BoundedSemaphore(AT_ONCE + WAITING)


class Crowded(Exception):
    """So many sign-ins at this very moment that one more would keep the pages waiting."""


class Argon2id(Argon2PasswordHasher):
    """OWASP's minimum for Argon2id (19 MiB, t = 2, p = 1): strong, and 56 sign-ins a second on one core."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with turn():
            return super().verify(password, encoded)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn in a short queue; raises `Crowded` at once when it is full."""
    if not _places.acquire(blocking=False):
        raise Crowded
    try:
        with _hashing:
            yield
    finally:
        _places.release()
