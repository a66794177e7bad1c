"""Browsers, phones and a server for the journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from journeys.hurrying import pytest_runtest_setup
from journeys.retrying import pytest_report_teststatus, pytest_runtest_protocol, pytest_terminal_summary
from journeys.visits import PATIENCE, Visitor
from journeys.witness import pytest_runtest_makereport
from tests.servers import Postbox, smtp_server

__all__ = [
    "pytest_report_teststatus",
    "pytest_runtest_makereport",
    "pytest_runtest_protocol",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: its event loop would make every later test of the process asynchronous."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with smtp_server() as box:
        yield box


@pytest.fixture(params=[360, 1280], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[type[Visitor]]:
    """`visitor(address, width=360)`: somebody with a browser of their own; every page they visit is looked at."""
    Visitor.browser = browser
    yield Visitor
    Visitor.everyone_leaves()
