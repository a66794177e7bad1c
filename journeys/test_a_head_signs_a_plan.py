"""A head new to Préau: from accounts without a plan to a plan that is signed, then set going by an outage."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.campaigning import HERE
from journeys.mishaps import come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

NEW_TO_IT = "from preau.continuity.plans.models import Deployment, Duty, Plan; "
NEW_TO_IT += "[kind.objects.filter(school__uai='0789999A').delete() for kind in (Deployment, Duty, Plan)]"
MOST_CLICKS, MOST_PAGES = 12, 10  # a page a minute at most: under ten minutes


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        server.shell(NEW_TO_IT)
        yield server


class Counted:
    """A head who counts: how many clicks, how many pages."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.pages = page, 0, 0
        page.on("framenavigated", lambda frame: setattr(self, "pages", self.pages + (frame == page.main_frame)))

    def clicks_on(self, name: str) -> None:
        self.clicks += 1
        named = re.compile(f"^{re.escape(name)}")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=named).or_(self.page.get_by_role("link", name=named)).first.click()


def test_a_plan_is_signed_in_a_few_clicks_and_then_it_works_by_itself(house, visitor, width):
    helene = come_in(visitor, house, "Direction", width=width)
    page = helene.page
    counted = Counted(page)
    counted.clicks_on("Plus")
    page.wait_for_url("**/plus/")
    counted.clicks_on("Plan de continuité")
    helene.look()

    # A model, then who answers for what: the directory has already guessed
    counted.clicks_on("Partir de ce modèle")
    expect(page.get_by_label("Titulaire").first).to_have_value(re.compile(r"\d+"))
    helene.look()
    counted.clicks_on("Enregistrer")
    expect(page.get_by_text("brouillon").first).to_be_visible()
    helene.look()

    # One line said otherwise, then the signature
    counted.clicks_on("Relire et signer")
    helene.look()
    counted.clicks_on("Modifier")
    page.get_by_label("Ce qu’il y a à faire").fill("Désigner l’administrateur de l’ENT avant la Toussaint")
    helene.look()
    counted.clicks_on("Enregistrer l’action")
    counted.clicks_on("Relire les changements et signer")
    helene.look()
    page.get_by_label("Présenté à").fill("conseil pédagogique")
    counted.clicks_on("Signer le plan")
    expect(page.get_by_text("en vigueur").first).to_be_visible()
    assert (counted.clicks <= MOST_CLICKS, counted.pages <= MOST_PAGES + 2) == (True, True), (
        f"{counted.clicks} clicks over {counted.pages} pages"
    )

    # The network falls: everyone has their part, and she says that hers is done
    page.goto(f"{HERE}/plan/declencher/")
    page.get_by_label("En quelques mots").fill("Plus de réseau depuis ce matin")
    page.get_by_role("button", name="Mettre le plan en marche").click()
    expect(page.get_by_role("heading", name="Plus de réseau depuis ce matin")).to_be_visible()
    helene.look()
    page.get_by_role("link", name=re.compile("Ma part")).click()
    mine = page.locator(".plan__line").filter(has=page.get_by_text("C’est fait")).first
    mine.get_by_text("C’est fait", exact=True).click()
    mine.get_by_label("Précision").fill("Appel passé à 9 h 10")
    mine.get_by_role("button", name="Noter que c’est fait").click()
    expect(page.get_by_text("Appel passé à 9 h 10")).to_be_visible()
    helene.leave()
