"""One sequence, three paths: each pupil has theirs and sees no other; one of them changes group on the way."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeys.campaigning import signs_in
from journeys.mishaps import Caller, come_in
from journeys.server import Preau, preau

pytestmark = pytest.mark.journey

PASSWORD = "le préau en novembre"
READ, PRACTISE, WRITE = "Lire le cours", "S’exercer", "Rédiger"
STEP_BY_STEP, FURTHER = "S’exercer, pas à pas", "S’exercer, pour aller plus loin"
# A sequence of Julien's for 4B, in his reserve, and three pupils who come to school with their password.
SETTING = f"""
import json
from preau.learning.sequences import composing
julien = Person.objects.get(login="julien.ferrand")
class_ = Cohort.objects.of_year(School.objects.get(uai="0789999A")).get(code="4B")
sequence = composing.begin(by=julien, school=class_.school, title="Grands nombres", cohorts=[class_])
for title in ("{READ}", "{PRACTISE}", "{WRITE}"):
    composing.add(sequence, "lesson", title=title, minutes=10, body="<p>Lis.</p>")
pupils = Person.objects.pupils_of(class_).filter(activation__isnull=False, login__isnull=False).by_name()[:3]
print(json.dumps({{
    "sequence": sequence.pk,
    "class": class_.pk,
    "works": {{one.title: one.pk for one in sequence.activities}},
    "pupils": [[one.pk, one.sorted_name, one.login] for one in pupils],
}}))
"""


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


class Julien:
    def __init__(self, me: Caller, setting: dict[str, Any]) -> None:
        self.me, self.setting = me, setting
        self.days: dict[str, str] = {}

    def open(self, name: str) -> Page:
        return self.me.open(f"/sequences/{self.setting['sequence']}/{name}")

    def gathers(self, name: str, pupil: str) -> None:
        page = self.open("groupes/")
        page.get_by_label("Nom du groupe").fill(name)
        page.get_by_role("checkbox", name=pupil, exact=True).check()
        page.get_by_role("button", name="Faire ce groupe").click()
        expect(page.get_by_text(re.compile(f"«\\s{name}\\s»\\s: 1\\sélève"))).to_be_visible()

    def varies(self, title: str, other: str, *, group: str) -> None:
        page = self.open("")
        knot = page.locator(".knot", has=page.get_by_role("heading", name=title, exact=True))
        knot.get_by_text("Plus de gestes").click()
        knot.get_by_role("button", name="Autre version pour quelques-uns").click()
        page.get_by_label(group, exact=True).check()
        self.me.look()
        page.get_by_role("button", name="Enregistrer").click()
        page.locator(".compose-version h3 a", has_text=re.compile(f"^{title}$")).click()
        page.get_by_label("Titre", exact=False).first.fill(other)
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_role("heading", name=other, exact=True)).to_be_visible()

    def shortens(self, title: str, *, to: list[str]) -> None:
        """Only these groups have it."""
        page = self.me.open(f"/activites/{self.setting['works'][title]}/pour/")
        for group in to:
            page.get_by_label(group, exact=True).check()
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text(re.compile("est pour 4B sauf"))).to_be_visible()

    def locks(self, title: str, *, after: str) -> None:
        page = self.me.open(f"/activites/{self.setting['works'][title]}/ouverture/")
        page.get_by_label("Quand est faite", exact=False).select_option(label=after)
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text(f"S’ouvre après «\u00a0{after}\u00a0»")).to_be_visible()

    def gives(self) -> None:
        page = self.open("poser/")
        page.get_by_role("button", name=re.compile("^Donner à")).click()
        expect(page.get_by_text(re.compile("est donnée à"))).to_be_visible()

    def knows_the_days(self, house: Preau) -> None:
        """On which day each work was laid."""
        asked = f"Activity.objects.filter(step__sequence={self.setting['sequence']}).values_list('pk', 'planned_on')"
        self.days = json.loads(house.shell(f"import json; print(json.dumps({{k: str(d) for k, d in {asked}}}))"))

    def has_in_the_matrix(self, work: int, *pupils: int) -> None:
        """Of the three, exactly these have a square in the column of this work."""
        page = self.me.page
        page.goto(f"/suivi/{self.setting['class']}/?semaine={self.days[str(work)]}")
        expect(page.locator("table.matrix")).to_be_visible()
        three = [pk for pk, _, _ in self.setting["pupils"]]
        assert [pk for pk in three if page.locator(f"#c{work}-{pk}").count()] == list(pupils)

    def moves(self, pupil: str, group: str) -> None:
        page = self.open("groupes/")
        page.get_by_text("Changer des élèves de groupe").click()
        page.get_by_label(pupil, exact=True).and_(page.locator("select")).select_option(label=group)
        page.get_by_role("button", name="Changer de groupe").click()
        expect(page.get_by_text(re.compile("1\\sélève change de groupe"))).to_be_visible()

    def sees(self, pupil: str, *said: str) -> None:
        """Their row, stage after stage."""
        row = self.open("qui-fait-quoi/").get_by_role("row").filter(has_text=pupil)
        for cell, words in zip(row.get_by_role("cell").all(), said, strict=True):
            expect(cell).to_contain_text(words)


class Pupil:
    def __init__(self, me: Caller, facts: list[Any]) -> None:
        self.me = me
        self.pk, self.name, self.login = facts
        signs_in(me, self.login, PASSWORD)
        expect(me.page.get_by_role("link", name="Semaine").first).to_be_visible()

    def follows(self, *stages: str) -> Page:
        page = self.me.open("/parcours/")
        page.get_by_role("link", name="Grands nombres").click()
        expect(page.locator(".path h2")).to_have_text(list(stages))
        self.me.look()
        return page

    def is_told_why(self, work: int, words: str) -> None:
        """By the very address of a shut step."""
        page = self.me.page
        page.goto(f"/travail/{work}/")
        expect(page.locator(f"#etape-{work}")).to_contain_text(words)

    def does(self, title: str) -> None:
        page = self.me.page
        page.locator(".path").get_by_role("link", name=title, exact=True).click()
        page.get_by_role("button", name="J’ai terminé").click()
        expect(page.get_by_text("Terminé", exact=True)).to_be_visible()


def test_a_sequence_given_to_three_groups(house, visitor):
    setting = json.loads(house.shell(SETTING))
    (first, one, _), (_, two, _), (third, three, _) = setting["pupils"]
    julien = Julien(come_in(visitor, house, "Professeur", width=1280), setting)
    julien.gathers("Avec aide", two)
    julien.gathers("Plus loin", three)
    julien.varies(PRACTISE, STEP_BY_STEP, group="Avec aide")
    julien.varies(PRACTISE, FURTHER, group="Plus loin")
    julien.shortens(WRITE, to=["Plus loin", "Les autres"])
    julien.locks(PRACTISE, after=READ)
    julien.gives()
    julien.knows_the_days(house)

    pupils = [Pupil(Caller(house.address), facts) for facts in setting["pupils"]]
    pupils[0].follows(READ, PRACTISE, WRITE)
    pupils[1].follows(READ, STEP_BY_STEP)
    pupils[2].follows(READ, FURTHER, WRITE)
    practise = setting["works"][PRACTISE]
    pupils[0].is_told_why(practise, f"Fais d’abord «\u00a0{READ}\u00a0».")
    pupils[0].does(READ)
    pupils[0].follows(READ, PRACTISE, WRITE)
    julien.has_in_the_matrix(practise, first)
    julien.has_in_the_matrix(setting["works"][WRITE], first, third)
    julien.sees(two, "à faire", STEP_BY_STEP, "—")

    julien.moves(one, "Avec aide")
    pupils[0].follows(READ, STEP_BY_STEP)
    julien.sees(one, "lu", STEP_BY_STEP, "—")
    julien.has_in_the_matrix(setting["works"][WRITE], third)
    julien.me.look()
