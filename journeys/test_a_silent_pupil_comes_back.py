"""A class teacher finds who has fallen silent, says she sees to him, calls; he comes back and hands his work in."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from demo.arrivals import PASSWORD
from journeys.mishaps import Caller, come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

WHO = """
import json
from preau.learning.followup.watch.silence import concerns_of
class_ = Cohort.objects.of_year(School.objects.get(uai="0789999A")).get(code="4B")
sacha = next(one for one in concerns_of(class_) if one.pupil.name == "Sacha Girard")
last = next(alert for alert in sacha.alerts if alert.rule == "B").missing[0]
work = Activity.objects.get(title=last.title, audience__parts__cohort=class_)
print(json.dumps({"cohort": class_.pk, "rules": [str(alert.rule) for alert in sacha.alerts], "work": work.href}))
"""


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


def told(page: Page, name: str) -> str:
    """What the list says of one pupil; blank when it no longer names them."""
    line = page.locator("main .list > li").filter(has=page.get_by_role("heading", name=name, exact=True))
    return line.inner_text() if line.count() else ""


def sits_down(visitor, house, width: int) -> Caller:
    sacha = Caller(house.address, width=width)
    page = sacha.go("/connexion/")
    page.get_by_label("Identifiant").fill("sacha.girard")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("navigation").first).to_be_visible()
    return sacha


def test_a_silent_pupil_is_found_called_and_comes_back(visitor, house, width):
    known = json.loads(house.shell(WHO))
    assert {"A", "B"} <= set(known["rules"])
    claire = come_in(visitor, house, "Professeure principale", width=width)
    page = claire.open(f"/suivi/{known['cohort']}/silences/")
    assert "Aucun signe de vie" in told(page, "Sacha Girard")

    # She says that she sees to him: a colleague who looks knows it
    page.get_by_role("form", name="Je m’occupe de Sacha Girard").get_by_role("button").click()
    expect(page.get_by_text("Vous vous occupez de Sacha")).to_be_visible()
    marc = come_in(visitor, house, "Vie scolaire", width=width)
    assert "Mme Nowak s’en occupe" in told(marc.open(f"/suivi/{known['cohort']}/silences/"), "Sacha Girard")

    # She reads all his subjects on one page, calls, and writes it down
    page.get_by_role("link", name="Sacha Girard").click()
    expect(page.get_by_role("heading", name="Ce qui inquiète")).to_be_visible()
    claire.look()
    page.locator("summary", has_text="Noter un contact").click()
    page.get_by_label("Ce qui s’est dit").fill("Sa mère : l’ordinateur est réparé, il revient demain.")
    page.get_by_role("button", name="Noter", exact=True).click()
    expect(page.get_by_text("il revient demain")).to_be_visible()

    # He comes back, and hands in what was waited for
    sacha = sits_down(visitor, house, width)
    desk = sacha.open(known["work"])
    desk.locator("textarea[name=text]").fill("J’ai mesuré le cerisier : six mètres.")
    desk.get_by_role("button", name="Rendre mon travail").click()
    expect(desk.get_by_role("heading", name="C’est rendu")).to_be_visible()

    # The list follows by itself: no silence, and that work is there
    said = told(claire.open(f"/suivi/{known['cohort']}/silences/"), "Sacha Girard")
    assert re.findall("Aucun signe de vie|Le dernier travail attendu", said) == []
    for one in (claire, marc, sacha):
        one.leave()
