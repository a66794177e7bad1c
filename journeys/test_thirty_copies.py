"""A teacher corrects thirty copies of every kind and never takes the mouse; a pupil reads the answer on a phone."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from journeys.copies import DRAWN, GIVING, RETURNED
from journeys.mishaps import come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

PLACE = re.compile(r"Copie\s(\d+) / 30")


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture
def given(house):
    facts = json.loads(house.shell(GIVING).splitlines()[-1])
    assert facts["copies"] == 30
    house.shell(DRAWN)
    return facts["work"]


def is_at(page: Page, number: int) -> None:
    expect(page.locator(".pile-place")).to_contain_text(re.compile(rf"Copie\s{number} / 30"))
    expect(page.locator("work-reading:defined, copy-notes:defined, phrase-list:defined")).to_have_count(3)


def test_thirty_copies_are_corrected_with_the_keyboard_alone(house, visitor, given):
    julien = come_in(visitor, house, "Professeur", width=1280)
    page = julien.go(f"/rendre/{given}/rendus/?ordre=arrivee")
    expect(page.get_by_role("link", name="Lire le premier")).to_be_visible()
    page.keyboard.press("l")
    for number in range(1, 31):
        is_at(page, number)
        if number in {1, 2, 3}:  # a text, a photograph, a document
            julien.look()
        KEYS.get(number, simply)(page)
    expect(page.get_by_role("heading", name="Travaux rendus")).to_be_visible()
    julien.look()
    returned = json.loads(house.shell(RETURNED.format(work=given)).splitlines()[-1])
    assert len(returned) == 30
    assert [said for said in returned if said[1]] == [
        ["2", "Revois l’échelle."],
        ["4", "Très clair, bravo."],
        ["4", "Très clair, bravo."],
    ]
    reads_on_a_phone(come_in(visitor, house, "Élève"), given)


def simply(page: Page) -> None:
    """A level, and the next one."""
    page.keyboard.press("3")
    page.keyboard.press("Enter")


def keeps_a_comment(page: Page) -> None:
    page.keyboard.press("4")
    page.keyboard.press("c")
    page.keyboard.type("Très clair, bravo.")
    page.keyboard.press("Tab")
    expect(page.locator("input[name=keeps]")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")


def says_it_again(page: Page) -> None:
    """Three letters, and what is often said comes by itself; a note on the photograph, reached without pointing."""
    page.keyboard.press("n")
    expect(page.locator("#noter input[name=passage]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Ici, l’unité")
    page.keyboard.press("Enter")
    expect(page.locator(".margin-notes")).to_contain_text("Ici, l’unité")
    page.keyboard.press("4")
    page.keyboard.press("c")
    page.keyboard.type("cla")
    expect(page.get_by_role("option", name="Très clair, bravo.")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("textarea[name=comment]")).to_have_value("Très clair, bravo.")
    page.keyboard.press("Control+Enter")


def changes_their_mind(page: Page) -> None:
    """Returned, taken back, said better."""
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    is_at(page, 4)
    page.keyboard.press("u")
    expect(page.get_by_text("elle reste prête")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("c")
    page.keyboard.type("Revois l’échelle.")
    page.keyboard.press("Control+Enter")


def goes_back_and_forth(page: Page) -> None:
    page.keyboard.press("j")
    is_at(page, 5)
    page.keyboard.press("ArrowLeft")
    is_at(page, 4)
    simply(page)


KEYS = {1: keeps_a_comment, 2: says_it_again, 3: changes_their_mind, 4: goes_back_and_forth}


def reads_on_a_phone(ines, given) -> None:
    page = ines.open(f"/rendre/{given}/")
    expect(page.locator(".answer")).to_contain_text("Très clair, bravo.")
    expect(page.locator(".answer__mark")).to_have_text("4")
