"""Fixtures every room's tests may use."""

import pytest

from tests.cast import Cast, assemble


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-permissions", action="store_true", help="write docs/permissions.md anew")


@pytest.fixture
def cast(db: None) -> Cast:
    """The collège, its people, and the strangers from next door."""
    return assemble()
