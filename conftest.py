"""Fixtures every room's tests may use."""

import os
import tempfile

os.environ.setdefault("PREAU_DATA", tempfile.mkdtemp(prefix="preau-tests-"))
os.environ.setdefault("PREAU_EMBEDDED_WORKER", "0")

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """The collège, its people, and the strangers from next door."""
    return assemble()
