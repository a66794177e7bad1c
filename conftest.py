"""Fixtures every room's tests may use."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.cast import Cast, assemble
from tests.prepared import Tables


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-permissions", action="store_true", help="write docs/permissions.md anew")


def pytest_configure() -> None:
    """Every browser of a test has a middleware of its own: a file is looked for when asked, not listed each time."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session")
def tables(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[Tables]:
    found = Tables()
    yield found
    found.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tables: Tables) -> None:
    tables.pour()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, tables: Tables) -> None:
    tables.keep()


@pytest.fixture
def cast(db: None) -> Cast:
    """The collège, its people, and the strangers from next door."""
    return assemble()
