"""Lucas’s father was in the files; the office had typed him in from a paper too: two cards, one father, and back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from demo.arrivals import PASSWORD
from journeys.campaigning import HERE, signs_in
from journeys.mishaps import Caller, come_in
from journeys.server import preau

pytestmark = pytest.mark.journey

CARDS = "Person.objects.filter(first_name='Thomas', last_name='Blanchard').order_by('pk')"
# What the first card has never received, because it was sent to the second
LETTERS = f"""
from preau.communication.messaging.sending import begin
from preau.school.audiences.models import named
claire = Person.objects.get(login="claire.nowak")
college = School.objects.get(uai="0789999A")
for person, subject in zip({CARDS}, ["Le stage de Lucas", "Le cartable de Lucas"]):
    begin(college, by=claire, to=named([person]), subject=subject, body="<p>Bonjour,</p>")
"""
# Everybody, who is whose parent, who takes part in what, and who may come in
EVERYTHING = """
from django.core.serializers import serialize
from preau.communication.messaging.models import Participant
from preau.school.people.models import Guardianship, Membership
kinds = [Person, Membership, Guardianship, Participant]
print("\\n".join(serialize("json", kind.objects.order_by("pk")) for kind in kinds))
"""


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        server.shell(LETTERS)
        yield server


class Office:
    """The administrator, before the list of who is here twice."""

    def __init__(self, me: Caller) -> None:
        self.me = me

    @property
    def page(self) -> Page:
        return self.me.page

    def opens_the_list(self, *, waiting: int, aside: int) -> Page:
        page = self.me.open(f"{HERE}/doublons/")
        expect(page.get_by_role("link", name=f"À examiner ({waiting})")).to_be_visible()
        expect(page.get_by_role("link", name=f"Deux personnes ({aside})")).to_be_visible()
        return page

    def compares(self) -> Page:
        line = self.page.locator("table.duplicates tbody tr").filter(has_text="BLANCHARD Thomas")
        expect(line).to_contain_text("Même nom, même prénom, même mobile, même enfant")
        line.get_by_role("link", name=re.compile("^Comparer")).click()
        self.page.get_by_role("heading", name="Une ou deux personnes").wait_for()
        self.me.look()
        return self.page

    def merges(self) -> None:
        self.page.get_by_role("button", name="Réunir en un seul compte").click()
        expect(self.page.get_by_text("Thomas Blanchard et Thomas Blanchard ne font plus qu’un compte.")).to_be_visible()
        self.me.look()

    def says_they_are_two_then_doubts(self) -> None:
        self.page.get_by_role("button", name="Ce sont deux personnes").click()
        expect(self.page.get_by_text("C’est noté")).to_be_visible()
        self.opens_the_list(waiting=0, aside=1).get_by_role("link", name="Deux personnes (1)").click()
        self.me.look()
        self.compares().get_by_role("button", name="Examiner de nouveau").click()
        self.opens_the_list(waiting=1, aside=0)

    def undoes_it(self) -> None:
        page = self.opens_the_list(waiting=0, aside=0)
        page.get_by_role("region", name="Dernières fusions").get_by_role(
            "link", name=re.compile("^Thomas")
        ).first.click()
        page.locator("summary", has_text="Annuler la fusion").click()
        self.me.look()
        page.get_by_role("button", name="Séparer les deux comptes").click()
        expect(page.get_by_text("fusion annulée", exact=True)).to_be_visible()
        self.me.look()


class Father:
    """Thomas, who has one login and one password, whatever the office does."""

    def __init__(self, me: Caller) -> None:
        self.me = me
        signs_in(me, "thomas.blanchard", PASSWORD)
        self.sees_lucas()

    def sees_lucas(self) -> None:
        expect(self.me.open("/").get_by_role("heading", name=re.compile("Lucas")).first).to_be_visible()

    def letters(self) -> set[str]:
        subjects = self.me.open("/messages/").locator(".inbox h2 a").all_inner_texts()
        return {subject for subject in subjects if subject.endswith("de Lucas")}


def row(table: Locator, what: str) -> list[str]:
    """What the one has, the other, and the one account after; a phone hides what is three times the same."""
    line = table.get_by_role("row").filter(has=table.page.get_by_role("rowheader", name=what, exact=True))
    return [cell.strip() for cell in line.locator("td").all_text_contents()]


def test_two_cards_become_one_father_who_loses_nothing_and_two_again(house, visitor, width):
    thomas = Father(Caller(house.address, width=width))
    office = Office(come_in(visitor, house, "Administratrice", width=width))
    everything = house.shell(EVERYTHING)
    assert thomas.letters() == {"Le stage de Lucas"}

    # Both sides are looked at before anything is done
    office.opens_the_list(waiting=1, aside=0)
    page = office.compares()
    who, what = page.get_by_role("table", name="Qui ils sont"), page.get_by_role("table", name="Ce qu’ils ont")
    assert row(who, "Courriel") == [
        "thomas.blanchard@example.org",
        "thomas.b@example.org",
        "thomas.blanchard@example.org",
    ]
    assert row(who, "Identifiant") == ["thomas.blanchard", "–", "thomas.blanchard"]
    assert row(what, "Liens de responsabilité") == ["1", "1", "1"]
    kept, other, after = map(int, row(what, "Échanges"))
    assert (other, after) == (1, kept + 1)

    # One account: the login and the password of before, and the letters of both
    office.merges()
    assert house.shell(f"print({CARDS}.count())") == "1"
    thomas.sees_lucas()
    assert thomas.letters() == {"Le stage de Lucas", "Le cartable de Lucas"}

    # Two again, each with what was theirs, to the last field
    office.undoes_it()
    assert house.shell(EVERYTHING) == everything
    thomas.sees_lucas()
    assert thomas.letters() == {"Le stage de Lucas"}

    # And what was pending is pending
    office.opens_the_list(waiting=1, aside=0)
    office.compares()
    office.says_they_are_two_then_doubts()
