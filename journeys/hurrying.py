"""A machine with little time left tells a story of two widths on a telephone alone, and says so.

Whoever runs the tests under a limit gives the hour until which both are told: see
`docs/decisions/0020-what-is-told-twice.md`.
"""

import os
import time

import pytest

UNTIL = "PREAU_BOTH_WIDTHS_UNTIL"  # seconds since 1970
PHONE, DESK = 360, 1280


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A telephone is where a page breaks: it is the other width that is left out."""
    if _width(item) == DESK and _is_late() and _is_told_on_a_phone(item):
        pytest.skip("told on a telephone alone: the machine was slow")


def _is_late() -> bool:
    return time.time() > float(os.environ.get(UNTIL, "inf"))


def _is_told_on_a_phone(item: pytest.Item) -> bool:
    return any(_story(one) == _story(item) and _width(one) == PHONE for one in item.session.items)


def _story(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _width(item: pytest.Item) -> object:
    told = getattr(item, "callspec", None)
    return told and told.params.get("width")
