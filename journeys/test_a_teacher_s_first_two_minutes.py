"""A teacher who never used Préau gives a first sequence: how many gestures, and how much of it is the server's."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from journeys.mishaps import Caller, come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

QUESTIONS = "Combien vaut 10²\u00a0?\n*100\n20\n\nCombien vaut 10³\u00a0?\n*1000\n30"
GESTURES = 16  # clicks and fields, from the home page to work that pupils have
A_GESTURE = 5  # seconds, for somebody who looks for where to click and writes a sentence
TWO_MINUTES = 120


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


class Newcomer:
    """Julien, as if for the first time: what his hands do is counted, what the server takes is added up."""

    def __init__(self, me: Caller) -> None:
        self.me, self.gestures, self.server = me, 0, 0.0
        self.page.on("response", self._waits)

    @property
    def page(self) -> Page:
        return self.me.page

    def _waits(self, answer: Response) -> None:
        timing = answer.request.timing
        if answer.request.resource_type == "document" and timing["responseStart"] > 0:
            self.server += (timing["responseStart"] - timing["requestStart"]) / 1000

    def clicks(self, role: Any, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        self.gestures += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()

    def writes(self, selector: str, words: str) -> None:
        self.gestures += 1
        self.page.locator(selector).first.fill(words)


def test_a_teacher_s_first_two_minutes(house, visitor):
    julien = Newcomer(come_in(visitor, house, "Professeur", width=1280))
    page = julien.page
    julien.clicks("link", "Donner du travail")
    julien.me.look()
    julien.writes("input[name=title]", "Les puissances de dix, chez soi")
    julien.clicks("checkbox", "4B")
    julien.clicks("radio", re.compile("^S’entraîner"))
    julien.clicks("button", "Composer")
    expect(page.get_by_text("à écrire", exact=True)).to_have_count(2)
    julien.me.look()

    julien.clicks("link", "Rappel et exemple résolu")
    julien.gestures += 1
    page.locator("rich-text [contenteditable]").first.fill("10² = 10 × 10 = 100.")
    julien.clicks("button", "Enregistrer")
    expect(page.get_by_text("à écrire", exact=True)).to_have_count(1)

    julien.clicks("link", "Questions")
    julien.clicks("link", "Coller un QCM")
    julien.writes("textarea[name=text]", QUESTIONS)
    julien.clicks("button", "Lire ce texte")
    expect(page.get_by_text("2 questions comprises")).to_be_visible()
    julien.clicks("button", re.compile("^Ajouter"))
    page.goto(page.url)  # what was asked of the server is there

    julien.clicks("link", re.compile("^Séquence .*Les puissances de dix, chez soi"))
    expect(page.get_by_text("à écrire", exact=True)).to_have_count(0)
    julien.clicks("link", "Poser sur l’emploi du temps")
    julien.me.look()
    julien.clicks("button", re.compile("^Donner à"))
    expect(page.get_by_text(re.compile("est donnée à"))).to_be_visible()

    assert julien.gestures <= GESTURES, julien.gestures
    assert julien.gestures * A_GESTURE + julien.server < TWO_MINUTES, julien.server
