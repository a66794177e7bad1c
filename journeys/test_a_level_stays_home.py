"""A level stays home while the others have class; then its classes come back one by one."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from journeys.situations import HERE, People, a_quiet_school, notice, sees

pytestmark = pytest.mark.journey
LEVEL = "4e"
CLASSES = """
school = School.objects.get(uai="0789999A")
print(*Cohort.objects.of_year(school).divisions().filter(level="4e").values_list("code", flat=True))
"""


@pytest.fixture
def people(visitor, width):
    with a_quiet_school() as house:
        people = People(house, visitor, width)
        yield people
        people.leave()


def comes_back(page: Page, *classes: str, on: dt.date) -> None:
    page.get_by_role("link", name="Faire revenir une partie").click()
    page.get_by_label("Revient le").fill(on.isoformat())
    for code in classes:
        page.get_by_label(code, exact=True).check()
    page.get_by_role("button", name="Annoncer le retour").click()


def test_a_level_stays_home_and_comes_back_class_by_class(people):
    head = people("Direction")
    page = head.go(f"{HERE}/fermetures/declarer/")
    first = dt.date.fromisoformat(page.get_by_label("Premier jour de fermeture").input_value())
    days = people.school_days(first, most=8)
    page.get_by_label("Dernier jour de fermeture").fill(days[-1].isoformat())
    page.get_by_label("Certains niveaux ou certaines classes").check()
    page.locator(f"input[name=levels][value='{LEVEL}']").check()
    page.get_by_role("button", name="Voir ce qui se passera").click()
    sees(page, "Dès que vous confirmez")
    head.look()
    page.get_by_role("button", name=re.compile("^Fermer")).click()
    expect(page.get_by_role("heading", name=re.compile("^Fermeture"))).to_be_visible()

    # Inès, in 4B, stays home; of Agathe's three, the one in 4C does
    ines, agathe = people("Élève"), people("Parent de trois enfants")
    assert "à distance" in notice(ines.go("/")).lower()
    assert "à distance" in notice(agathe.go("/")).lower()

    # 4B comes back after two days; for 4C nothing changes
    comes_back(page, "4B", on=days[2])
    sees(page, "Revenus avant les autres")
    head.look()
    assert people.house.shell("print([one.cohort.code for one in Closure.objects.get().reopenings.all()])") == "['4B']"

    # A return announced by mistake is taken back, then all the others come back: it ends by itself
    page.get_by_role("button", name="Annuler ce retour").click()
    expect(page.get_by_text("Revenus avant les autres")).to_have_count(0)
    comes_back(page, *people.house.shell(CLASSES).split(), on=days[4])
    expect(page.get_by_text("Retour annoncé").first).to_be_visible()
    head.look()
    last = people.house.shell("print(Closure.objects.get().last_day)")
    assert last == (days[4] - dt.timedelta(days=1)).isoformat()
