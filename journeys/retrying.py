"""A story that fails is told once more, alone and from the beginning; what failed the first time is shown in full.

A line says so at once: a run that is cut before its end would keep to itself why it was slow.
A browser, a server and a worker share two cores: see `docs/decisions/0014-a-story-is-told-twice.md`.
"""

from collections.abc import Iterator

import pytest
from _pytest.runner import runtestprotocol

from journeys.witness import told_of

OUTCOME = "rerun"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """This hook is heard for every test of a run, wherever it is: only stories are told twice."""
    if item.get_closest_marker("journey") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in _told(item, nextitem):
        item.ihook.pytest_runtest_logreport(report=report)
        _say_at_once(item.config, report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _told(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[pytest.TestReport]:
    first = runtestprotocol(item, nextitem=nextitem, log=False)
    if not any(report.failed for report in first):
        yield from first
        return
    yield from _set_aside(first)
    item.session._setupstate.teardown_exact(None)  # the house and its data too: the second time starts from nothing
    yield from runtestprotocol(item, nextitem=nextitem, log=False)


def _say_at_once(config: pytest.Config, report: pytest.TestReport) -> None:
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is None or report.outcome not in (OUTCOME, "failed"):
        return
    said = "\n  ".join(told_of(report))
    terminal.write(f"\n{report.nodeid}, {report.when}, after {report.duration:.0f} s: {said}\n", yellow=True)


def _set_aside(reports: list[pytest.TestReport]) -> Iterator[pytest.TestReport]:
    for report in reports:
        if report.failed:
            report.outcome = OUTCOME  # type: ignore[assignment]
            yield report


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    return (OUTCOME, "R", ("RERUN", {"yellow": True})) if str(report.outcome) == OUTCOME else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get(OUTCOME, []):
        terminalreporter.write_sep("=", f"told twice: {report.nodeid}", yellow=True)
        report.toterminal(terminalreporter._tw)
        for title, words in report.sections:
            terminalreporter.write_sep("-", title)
            terminalreporter.write_line(words)
