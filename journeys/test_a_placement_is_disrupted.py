"""A garage closes under a pupil: the table, the teacher who says so, the head who decides, the family, the tests."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from journeys.campaigning import HERE
from journeys.mishaps import Caller, come_in
from journeys.server import preau
from journeys.story import shown

pytestmark = pytest.mark.journey

HEADS = "Nom;Prénom;Classe;Nature;Organisme;Commune;Tuteur;Courriel du tuteur;Début;Fin;Jours;Référent"
# Weeks of school to come, five apart: each width of screen has its own
WEEKS = """
import json
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.days import school_days
college, today = School.objects.get(uai="0789999A"), timezone.localdate()
weeks = FortnightWeek.objects.filter(fortnight__school=college, fortnight__year=college.year, monday__gt=today)
mondays = sorted({week.monday for week in weeks})
day = timezone.timedelta(days=1)
said = [[(monday + n * day).isoformat() for n in (0, 2, 4)] for monday in (mondays[1], mondays[5])]
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture(scope="module")
def weeks(house) -> dict[int, list[str]]:
    """For each width: a Monday, the Wednesday and the Friday of one week."""
    phone, desk = json.loads(house.shell(WEEKS).splitlines()[-1])
    return {360: phone, 1280: desk}


def french(day: str) -> str:
    return "/".join(reversed(day.split("-")))


class Head:
    def __init__(self, me: Caller) -> None:
        self.me = me

    @property
    def page(self) -> Page:
        return self.me.page

    def pastes(self, *lines: str) -> Page:
        page = self.me.go(f"{HERE}/stages/tableau/")
        page.get_by_label("Le tableau").fill("\n".join([HEADS, *lines]))
        page.get_by_role("button", name="Lire le tableau").click()
        page.get_by_text("à corriger").first.wait_for()
        return page

    def mends(self, number: int, line: str) -> None:
        self.me.look()
        self.page.get_by_label(re.compile(f"^Ligne {number}")).fill(line)
        self.page.get_by_role("button", name="Relire").click()
        self.page.get_by_role("button", name="Enregistrer").click()
        expect(self.page.get_by_text(re.compile("^1.période ajoutée"))).to_be_visible()

    def has_to_decide(self, garage: str) -> None:
        page = self.me.open(f"{HERE}/stages/?etat=a-decider")
        page.get_by_role("link", name=re.compile(garage)).first.click()
        expect(page.get_by_role("heading", name="Ce qui la touche")).to_be_visible()
        self.me.look()

    def decides(self, choice: str, why: str) -> None:
        page = self.page
        page.get_by_label(choice).first.check()
        page.get_by_label("Motif").first.fill(why)
        page.get_by_role("button", name="Décider et prévenir").first.click()
        expect(page.get_by_text(re.compile("^1.période décidée"))).to_be_visible()

    def takes_it_back(self) -> None:
        self.page.get_by_role("button", name="Annuler cette décision").first.click()
        expect(self.page.get_by_text("Décision annulée. Chacun est prévenu.")).to_be_visible()

    def carries_the_file_away(self) -> bytes:
        with self.page.expect_download() as paper:
            self.page.get_by_role("link", name="Dossier de dérogation (PDF)").click()
        return paper.value.path().read_bytes()

    def plans_a_test(self, title: str, day: str) -> None:
        page = self.me.go(f"{HERE}/epreuves/ajouter/")
        page.get_by_label("Intitulé").fill(title)
        page.get_by_label("Classe ou groupe").select_option(label="4B")
        page.get_by_label("Matière").select_option(label="Mathématiques")
        page.get_by_label("Jour").fill(day)
        page.get_by_label("Heure").fill("10:00")
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text(title).first).to_be_visible()
        self.me.look()

    def finds_another_hour(self, day: str) -> str:
        """The first that the calendar proposes for her alone."""
        page = self.me.go(f"{HERE}/epreuves/calendrier/")
        page.get_by_label("Du", exact=True).fill(day)
        page.get_by_label("Au", exact=True).fill(self._a_month_after(day))
        page.get_by_role("button", name="Chercher un calendrier").click()
        shown(page.get_by_role("button", name="Publier et prévenir"))
        self.me.look()
        hers = page.get_by_role("listitem").filter(has_text="Pour Inès Benali seulement").first
        found = re.search(r"Nouvelle date : (.+? à \d+:\d+)", hers.inner_text())
        page.get_by_role("button", name="Publier et prévenir").click()
        expect(page.get_by_text(re.compile("nouvelle date|nouvelles dates")).first).to_be_visible()
        assert found is not None
        return found[1]

    def _a_month_after(self, day: str) -> str:
        year, month, number = map(int, day.split("-"))
        return f"{year + month // 12}-{month % 12 + 1:02}-{min(number, 28):02}"


def reports(teacher: Caller, garage: str, first: str, last: str) -> None:
    page = teacher.go(f"{HERE}/stages/?etat=a-venir")
    page.get_by_role("listitem").filter(has_text=garage).get_by_role("link").first.click()
    page.get_by_text("Signaler une perturbation").click()
    page.get_by_label("Premier jour").fill(first)
    page.get_by_label("Dernier jour").fill(last)
    teacher.look()
    page.get_by_role("button", name="Signaler à la direction").click()
    expect(page.get_by_text("La direction décide de la suite.").first).to_be_visible()


def reads(family: Caller, garage: str) -> str:
    """What a pupil or a guardian is told of it."""
    page = family.go("/mes-stages/")
    words: Any = page.locator(".side").filter(has_text=garage).inner_text()
    return str(words)


def test_a_placement_is_disrupted_decided_and_told(house, visitor, width, weeks):
    monday, wednesday, friday = weeks[width]
    garage = f"Garage Morel {width}"
    line = f"Benali;Inès;4B;PFMP;{garage};Poissy;M. Morel;;{french(monday)};{french(friday)};;Ferrand Julien"
    head = Head(come_in(visitor, house, "Direction", width=width))
    julien = come_in(visitor, house, "Professeur", width=width)
    ines, samira = (come_in(visitor, house, role, width=width) for role in ("Élève", "Parent"))

    # A pasted table, with a name that is nobody's: mended; given again, it changes nothing
    head.pastes(line.replace("Inès", "Agnès"))
    head.mends(1, line)
    expect(head.pastes(line).get_by_text("Tout est déjà là")).to_be_visible()

    # The teacher who follows her hears that it closes; the head decides, thinks better of it, decides again
    reports(julien, garage, wednesday, friday)
    head.has_to_decide(garage)
    head.decides("reportée à d’autres dates", "Le garage rouvre.")
    assert "reportée à d’autres dates" in reads(ines, garage)
    head.takes_it_back()
    head.decides("écourtée, avec demande de dérogation", "Le garage ne rouvre pas.")
    assert "écourtée" in reads(samira, garage)
    assert head.carries_the_file_away()[:5] == b"%PDF-"

    # A test of her class falls on her Monday there: she sits it another day, and knows when
    test = f"CCF {width}"
    head.plans_a_test(test, monday)
    hour = head.finds_another_hour(friday)
    page = ines.open("/mes-stages/")
    expect(page.get_by_role("listitem").filter(has_text=test).filter(has_text=hour[1:])).to_have_count(1)
