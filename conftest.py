"""Fixtures every room's tests may use."""

import pytest

from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    """The collège, its people, and the strangers from next door."""
    return assemble()
