"""The atelier shows every component; people with any light, contrast, letters, screen or keyboard can use them."""

import pytest
from playwright.sync_api import expect

from journeys.server import preau

pytestmark = pytest.mark.journey

WAYS_TO_READ = [
    "light=auto&contrast=usual&reading=usual",
    "light=auto&contrast=high&reading=usual",
    "light=auto&contrast=usual&reading=dyslexic",
]
COLD_BUDGET = 90_000  # octets on the wire for a first page
COLD_REQUESTS = 6


@pytest.fixture(scope="module")
def house():
    with preau() as server:
        yield server


def prefer(reader, words):
    reader.context.add_cookies([{"name": "confort", "value": words, "url": reader.address}])


@pytest.mark.parametrize("words", WAYS_TO_READ)
def test_every_component_can_be_read_in_every_way(house, visitor, width, words):
    reader = visitor(house.address, width=width)
    prefer(reader, words)
    page = reader.open("/atelier/")
    assert page.get_by_role("heading", level=1).inner_text() == "Atelier"
    reader.leave()


@pytest.mark.parametrize("path", ["/accessibilite/", "/confort/"])
def test_the_pages_of_no_room_can_be_read(house, visitor, width, path):
    reader = visitor(house.address, width=width)
    reader.open(path)
    reader.leave()


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(house, visitor):
    reader = visitor(house.address, width=1280)
    page = reader.open("/atelier/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    reader.leave()


def test_a_menu_closes_with_escape_and_gives_the_place_back(house, visitor):
    reader = visitor(house.address, width=1280)
    page = reader.open("/atelier/")
    page.get_by_text("Autres gestes").click()
    assert page.get_by_role("link", name="Dupliquer vers la 4e A").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("link", name="Dupliquer vers la 4e A").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Autres gestes"
    reader.leave()


def test_the_keyboard_says_what_it_can_do(house, visitor):
    reader = visitor(house.address, width=1280)
    page = reader.open("/atelier/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").locator("dt")).to_have_text(["/", "?"])  # fetched at the first press
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    reader.leave()


def test_a_first_page_is_light_on_the_line(house, visitor):
    reader = visitor(house.address)
    line = reader.context.new_cdp_session(reader.page)
    line.send("Network.enable")
    weighed: list[float] = []
    line.on("Network.loadingFinished", lambda one: weighed.append(one["encodedDataLength"]))
    reader.page.goto("/accessibilite/")
    reader.page.wait_for_load_state("networkidle")
    assert (sum(weighed) <= COLD_BUDGET, len(weighed) <= COLD_REQUESTS) == (True, True), weighed
    reader.leave()
