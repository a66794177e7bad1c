"""A mother says that her daughter is away for two weeks; work follows her, the absence lasts, the return is closed."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from journeys.mishaps import Caller, come_in
from journeys.server import preau
from journeys.story import shown

pytestmark = pytest.mark.journey

# Two weeks that end in three days; a lesson of Julien’s for today, that Inès has not opened
WHEN = """
import json
from preau.learning.sequences import composing
today, day = timezone.localdate(), timezone.timedelta(days=1)
julien, ines = (Person.objects.get(login=login) for login in ("julien.ferrand", "ines.benali"))
class_ = Cohort.objects.of_year(School.objects.get(uai="0789999A")).get(code="4B")
sequence = composing.begin(by=julien, school=class_.school, title="Les racines", cohorts=[class_])
lesson = composing.add(sequence, "lesson", title="Lire la racine carrée", minutes=15, planned_on=today)
other = composing.add(sequence, "lesson", title="S’entraîner aux racines", minutes=15, planned_on=today)
for one in (lesson, other):
    one.publish(by=julien)
print(json.dumps({"ines": ines.pk, "lesson": lesson.href, "first": (today - 11 * day).isoformat(),
    "last": (today + 3 * day).isoformat(), "later": (today + 5 * day).isoformat()}))
"""
ABSENCE = "from preau.continuity.absences.models import Absence; "
# The last day has come
BACK = f"""
{ABSENCE}
from preau.continuity.absences.returning import prepare_returns
Absence.objects.filter(pupil__login="ines.benali").update(ends_on=timezone.localdate())
prepare_returns()
"""


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


def declares(samira: Caller, when: dict[str, Any]) -> str:
    """From the page of her children; the number of the absence."""
    page = samira.go("/")
    page.get_by_role("link", name="Signaler une absence").click()
    samira.look()
    page.get_by_role("link", name="Signaler l’absence de Inès").click()
    page.get_by_label("Premier jour").fill(when["first"])
    page.get_by_label("Dernier jour").fill(when["last"])
    page.get_by_label("hôpital ou soins").check()
    page.get_by_label("l’essentiel seulement").check()
    samira.look()
    page.get_by_role("button", name="Déclarer l’absence").click()
    expect(page.get_by_text("Absence déclarée.").first).to_be_visible()
    samira.look()
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def says_what_comes_first(julien: Caller, absence: str) -> None:
    page = julien.go("/notifications/")
    page.get_by_role("button", name=re.compile("Donner ou joindre le travail.*Inès Benali")).first.click()
    expect(page.get_by_role("heading", name="Le travail de Inès Benali")).to_be_visible()
    julien.look()
    assert "hôpital" not in page.locator("main").inner_text()
    page.get_by_label(re.compile("^Lire la racine carrée")).check()
    page.get_by_label(re.compile("Un mot de plus|Ce qui a été fait")).first.fill(
        "Le cours est dans le manuel, page 24."
    )
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("C’est noté.").first).to_be_visible()
    expect(page).to_have_url(re.compile(f"/absences/{absence}/travail/$"))


def works_from_the_hospital(ines: Caller) -> None:
    """What comes first is there; the rest can wait."""
    page = ines.go("/")
    expect(page.get_by_text("tu suis à distance")).to_be_visible()
    assert "S’entraîner aux racines" not in page.locator(".thread").inner_text()
    page.locator(".knot").filter(has_text="Lire la racine carrée").get_by_role("link").first.click()
    page.get_by_role("button", name="J’ai terminé").click()
    page.wait_for_load_state()


def closes_the_return(julien: Caller, absence: str) -> None:
    page = julien.open(f"/absences/{absence}/retour/")
    work = page.locator("fieldset.return__work").filter(has_text="S’entraîner aux racines")
    work.get_by_label("à reprendre").check()
    page.get_by_role("button", name="Enregistrer et le dire à l’élève").click()
    expect(page.get_by_text("Vos choix sont enregistrés").first).to_be_visible()
    julien.look()


def is_told(somebody: Caller, words: str) -> None:
    somebody.page.goto("/notifications/")
    shown(somebody.page.locator("main .told").filter(has_text=words).first)


def test_a_pupil_is_away_two_weeks(house, visitor, width):
    when = json.loads(house.shell(WHEN).splitlines()[-1])
    samira = come_in(visitor, house, "Parent", width=width)
    absence = declares(samira, when)

    # Her teachers are asked once, and see that she follows; never why
    julien = come_in(visitor, house, "Professeur", width=width)
    says_what_comes_first(julien, absence)
    page = julien.go("/")
    assert "Inès Benali" in page.get_by_role("complementary", name="Ma journée").inner_text()
    ines = come_in(visitor, house, "Élève", width=width)
    works_from_the_hospital(ines)

    # It lasts longer
    page = samira.open(f"/absences/{absence}/")
    page.get_by_text("Prolonger", exact=True).click()
    page.get_by_label("Nouveau dernier jour").fill(when["later"])
    page.get_by_role("button", name="Prolonger et prévenir").click()
    expect(page.get_by_text("Absence prolongée.").first).to_be_visible()
    is_told(julien, "Absence prolongée")

    # She comes back: each teacher says what is kept, and she is told
    house.shell(BACK)
    is_told(julien, "dire ce que vous gardez")
    closes_the_return(julien, absence)
    is_told(ines, "Pour ton retour, M. Ferrand")
    page = ines.open(f"/absences/{absence}/retour/")
    again = page.locator("li").filter(has_text="S’entraîner aux racines")
    expect(again).to_contain_text("à reprendre")
