"""An exercise: flagged as one everywhere, nothing leaves, timed, and its report compared with the one before."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.situations import HERE, People, a_quiet_school, notice, sees

pytestmark = pytest.mark.journey
# That of the week is written on a Friday afternoon, whatever else happens.
LETTERS = """
from preau.foundation.mail.models import Letter
print(Letter.objects.exclude(subject__startswith="La semaine de").count())
"""


@pytest.fixture
def people(visitor, width):
    with a_quiet_school() as house:
        people = People(house, visitor, width)
        yield people
        people.leave()


def launched(people: People) -> Page:
    head = people("Direction")
    page = head.go(f"{HERE}/exercices/")
    page.get_by_role("link", name="Préparer un exercice").click()
    expect(page.get_by_role("button", name="Lancer l’exercice")).to_be_visible()
    head.look()
    page.get_by_role("button", name="Lancer l’exercice").click()
    expect(page.get_by_role("heading", name="En ce moment")).to_be_visible()
    return page


def ended(page: Page) -> None:
    page.get_by_role("button", name="Finir maintenant").click()
    expect(page.get_by_role("heading", name="Qui a été joint, en combien de temps")).to_be_visible()


def test_a_drill_tells_who_is_reached_and_is_compared_with_the_next(people):
    letters = people.house.shell(LETTERS)
    page = launched(people)
    people("Direction").look()

    # Who works here sees that it is an exercise; families, whom it does not touch, see nothing
    marc, samira = people("Vie scolaire"), people("Parent")
    assert ["Exercice" in notice(one.go("/")) for one in (marc, samira)] == [True, False]
    marc.page.locator(".notice a").first.click()
    marc.page.get_by_role("button", name="J’ai bien reçu").click()
    sees(marc.page, "vous avez dit l’avoir reçu")
    marc.look()

    # His part of the plan says that it is one too
    sees(marc.open("/mises-en-oeuvre/ma-part/"), "exercice")
    page.reload()
    sees(page, re.compile(r"1 sur \d+"))
    ended(page)
    people("Direction").look()
    page.get_by_label("Ce que nous allons faire").fill("Relever les mobiles de l’équipe avant Noël")
    page.get_by_role("button", name="Garder avec le bilan").click()
    sees(page, "Relever les mobiles de l’équipe avant Noël")

    # Nothing left the platform, nothing is asked any more; the next one is compared with this one
    assert (people.house.shell(LETTERS), notice(marc.go("/"))) == (letters, "")
    ended(launched(people))
    sees(page, "la fois d’avant")
