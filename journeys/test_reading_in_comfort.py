"""Before anything else: one can read, in one's own way, without an account."""

import pytest

from journeys.server import preau

pytestmark = pytest.mark.journey


def test_a_visitor_chooses_how_they_read_and_it_stays(visitor, width):
    with preau() as server:
        reader = visitor(server.address, width=width)
        page = reader.open("/confort/")
        page.get_by_label("Soir").check()
        page.get_by_label("Fort").check()
        page.get_by_role("button", name="Appliquer").click()
        assert page.locator("html").get_attribute("data-light") == "evening"
        reader.open("/accessibilite/")
        assert page.locator("html").get_attribute("data-contrast") == "high"
        reader.leave()
