"""A teacher tells an hour and gives work for the next; a pupil ticks it, a parent sees it, the head signs."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeys.campaigning import HERE
from journeys.mishaps import Caller, come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

# An hour of Julien's with 4B that is over, and that nobody has told yet.
HOUR = """
import json
from preau.learning.lessonbook.hours import hours_of_teacher
from preau.learning.lessonbook.models import Session
julien = Person.objects.get(login="julien.ferrand")
today = timezone.localdate()
past = hours_of_teacher(julien, today - timezone.timedelta(days=9), today - timezone.timedelta(days=1))
key = [one.key for one in past if one.cohort == "4B"][-1]
Session.objects.at(key).delete()
print(json.dumps({"key": str(key), "day": key.day.isoformat()}))
"""


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


class Reader:
    """Somebody of the school, their screen before them."""

    def __init__(self, me: Caller) -> None:
        self.me = me

    @property
    def page(self) -> Page:
        return self.me.page


class Julien(Reader):
    def opens_his_week(self, hour: dict[str, Any]) -> None:
        page = self.me.open(f"/cahier-de-textes/?le={hour['day']}")
        page.locator(f"[data-session='{hour['key']}']").get_by_role(
            "link", name=re.compile("^Écrire la séance")
        ).click()
        expect(page.get_by_text("à écrire", exact=True)).to_be_visible()

    def writes_and_is_interrupted(self) -> None:
        """The page is left without a gesture: what was written is there when he comes back."""
        page = self.page
        page.get_by_label("Titre", exact=False).first.fill("La figure clé")
        paper = page.get_by_role("textbox", name=re.compile("Contenu de la séance"))
        paper.click()
        page.keyboard.type("On nomme les triangles emboîtés.")
        with page.expect_response(lambda answer: answer.url.endswith("/brouillon/") and answer.ok):
            page.keyboard.type(" Puis on les dessine.")
        page.reload()
        expect(page.get_by_role("textbox", name=re.compile("Contenu de la séance"))).to_contain_text("les dessine")
        self.me.look()

    def publishes(self) -> None:
        page = self.page
        page.get_by_role("button", name="Publier").click()
        expect(page.get_by_text(re.compile("La séance est publiée"))).to_be_visible()

    def notes_for_himself(self) -> None:
        page = self.page
        page.get_by_label(re.compile("^Dans la marge")).fill("Reprendre avec Sacha.")
        page.get_by_role("button", name="Garder la note").click()
        expect(page.get_by_text("Votre note est gardée.")).to_be_visible()

    def gives_work_for_later(self) -> None:
        page = self.page
        page.get_by_text("Donner un travail").click()
        page.get_by_label("Travail à faire", exact=False).fill("Exercice 12 page 80")
        choices = page.locator("select[name=due]")
        coming = choices.locator("option").nth(-2)  # the last hour proposed is after today
        choices.select_option(coming.get_attribute("value"))
        page.get_by_role("button", name="Donner ce travail").click()
        expect(page.get_by_role("link", name="Exercice 12 page 80")).to_be_visible()
        self.me.look()


class Ines(Reader):
    def ticks_it_on_her_phone(self) -> None:
        page = self.me.open("/mon-cahier-de-textes/")
        row = page.locator(".todo", has_text="Exercice 12 page 80")
        row.get_by_role("button", name=re.compile("^Fait")).click()
        expect(row.get_by_role("button", name=re.compile("^Fait"))).to_have_attribute("aria-pressed", "true")

    def reads_what_was_done(self, hour: dict[str, Any]) -> None:
        page = self.me.open(f"/mon-cahier-de-textes/?vue=semaine&le={hour['day']}")
        page.get_by_role("link", name="La figure clé").click()
        expect(page.get_by_text("On nomme les triangles emboîtés.")).to_be_visible()
        expect(page.get_by_text("Reprendre avec Sacha.")).to_have_count(0)
        self.me.look()


class Samira(Reader):
    def sees_that_it_is_done(self) -> None:
        page = self.me.open("/cahier-de-textes/enfants/")
        page.get_by_role("link", name=re.compile("^Inès")).click()
        row = page.locator(".todo", has_text="Exercice 12 page 80")
        expect(row.get_by_text("Fait", exact=True)).to_be_visible()
        self.me.look()


class Helene(Reader):
    def signs(self, hour: dict[str, Any]) -> None:
        page = self.me.open(f"{HERE}/cahiers-de-textes/")
        sheet = page.locator("#viser")
        sheet.get_by_label("Cahier de").select_option(label="FERRAND Julien")
        sheet.get_by_label("Du", exact=True).fill(hour["day"])
        sheet.get_by_label("Au", exact=True).fill(hour["day"])
        sheet.get_by_label(re.compile("^Remarque")).fill("Très clair.")
        sheet.get_by_role("button", name="Viser").click()
        expect(page.get_by_text(re.compile("est visé"))).to_be_visible()

    def opens_the_book_to_an_inspector(self) -> str:
        """The address is read on the page, and handed over."""
        page = self.page
        address = page.locator("#acces code").first.inner_text()
        self.me.look()
        return address


def test_a_lesson_book_is_kept(house, visitor):
    hour = json.loads(house.shell(HOUR))
    julien = Julien(come_in(visitor, house, "Professeur", width=1280))
    julien.opens_his_week(hour)
    julien.writes_and_is_interrupted()
    julien.publishes()
    julien.notes_for_himself()
    julien.gives_work_for_later()

    ines = Ines(come_in(visitor, house, "Élève"))
    ines.ticks_it_on_her_phone()
    ines.reads_what_was_done(hour)

    Samira(come_in(visitor, house, "Parent")).sees_that_it_is_done()

    helene = Helene(come_in(visitor, house, "Direction", width=1280))
    helene.signs(hour)
    address = helene.opens_the_book_to_an_inspector()

    page = julien.me.open("/cahier-de-textes/")
    expect(page.get_by_text("« Très clair. »")).to_be_visible()

    inspector = visitor(house.address)
    page = inspector.open(address)
    page.get_by_role("link", name="4B", exact=True).click()
    expect(page.get_by_role("heading", name="Cahier de textes, 4B")).to_be_visible()
    inspector.look()
