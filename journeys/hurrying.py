"""A machine with little time left tells a story of two widths on a telephone alone, and says so."""

import pytest

from tests.limits import BOTH_WIDTHS, is_over

PHONE, DESK = 360, 1280


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A telephone is where a page breaks: it is the other width that is left out."""
    if _width(item) == DESK and is_over(BOTH_WIDTHS) and _is_told_on_a_phone(item):
        pytest.skip("told on a telephone alone: the machine was slow")


def _is_told_on_a_phone(item: pytest.Item) -> bool:
    return any(_story(one) == _story(item) and _width(one) == PHONE for one in item.session.items)


def _story(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _width(item: pytest.Item) -> object:
    told = getattr(item, "callspec", None)
    return told and told.params.get("width")
