"""Fixtures every room's tests may use."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests import own_cache, swept
from tests.cast import Cast, assemble
from tests.prepared import Tables


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-permissions", action="store_true", help="write docs/permissions.md anew")
    parser.addoption("--of-the-database", action="store_true", help="only what asks something of a database")


def pytest_configure() -> None:
    """Every browser of a test has a middleware of its own: a file is looked for when asked, not listed each time.

    Machines that run tests are busy: the time of drawing an example says nothing of ours.
    """
    settings.WHITENOISE_AUTOREFRESH = True
    own_cache.configure()
    at_leisure = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile("at_leisure", deadline=None, suppress_health_check=at_leisure)
    hypothesis.settings.load_profile("at_leisure")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With another database, what asks nothing of one has nothing more to say."""
    if config.getoption("--of-the-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "embedded"))
    return marked or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def made_tables(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[Tables]:
    found = Tables()
    yield found
    found.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(made_tables: Tables) -> None:
    made_tables.pour()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, made_tables: Tables) -> None:
    made_tables.keep()


@pytest.fixture(scope="module", autouse=True)
def _swept(made_tables: Tables, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield
    if made_tables.made:
        with django_db_blocker.unblock():
            swept.sweep()


@pytest.fixture
def cast(db: None) -> Cast:
    """The collège, its people, and the strangers from next door."""
    return assemble()
