"""What was on the screens when a story failed, and where it was: the next engineer was not there."""

import textwrap
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Error

from journeys.server import Preau
from journeys.visits import Visitor

SCREENS, SERVER = "on the screens", "said by the server"
ENOUGH, SOON = 1_200, 2_000  # characters of a page; milliseconds to read it
WORDS = 5


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        said = {SCREENS: map(_seen, Visitor.present), SERVER: Preau.faults}
        report.sections.extend((title, "\n".join(lines)) for title, lines in said.items())
    return report


def told_of(report: pytest.TestReport) -> Iterator[str]:
    """The words of the failure, then the line of each of our files that led there."""
    longrepr: Any = report.longrepr
    crash = getattr(longrepr, "reprcrash", None)
    yield from crash.message.splitlines()[:WORDS] if crash else []
    for entry in getattr(getattr(longrepr, "reprtraceback", None), "reprentries", []):
        where = getattr(entry, "reprfileloc", None)
        if where and where.path.startswith("journeys/"):
            yield f"{where.path}:{where.lineno}"


def _seen(visitor: Visitor) -> str:
    try:
        words = visitor.page.locator("body").inner_text(timeout=SOON)
    except Error as gone:
        words = str(gone)
    return f"{visitor.page.url}\n{textwrap.indent(words[:ENOUGH], '    ')}"
