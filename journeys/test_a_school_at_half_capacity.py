"""Half of each class at a time: six hundred pupils parted with their siblings, and the proof that it is best."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys.mishaps import Caller
from journeys.situations import HERE, People, a_quiet_school, sees

pytestmark = pytest.mark.journey
# The three of Agathe come on the same days, and each class is parted evenly.
PARTED = """
from collections import Counter
from preau.continuity.rotations.models import Rotation
held = Rotation.objects.get()
of = dict(held.places.values_list("pupil_id", "half"))
print(len(of) > 500)
agathe = Person.objects.get(login="agathe.carre")
print(len({of[one.pupil_id] for one in agathe.guardianships.filter(pupil__in=of)}))
classes = Cohort.objects.of_year(held.school).divisions()
counts = [Counter(of[pk] for pk in one.members.values_list("pupil", flat=True) if pk in of) for one in classes]
print(max(abs(one["A"] - one["B"]) for one in counts))
"""


@pytest.fixture
def people(visitor, width):
    with a_quiet_school() as house:
        people = People(house, visitor, width)
        yield people
        people.leave()


def test_six_hundred_pupils_come_by_halves_with_their_brothers_and_sisters(people):
    head = people("Direction")
    page = head.go(f"{HERE}/demi-groupes/nouveau/")
    head.look()
    first = dt.date.fromisoformat(page.get_by_label("Premier jour en demi-groupes").input_value())
    page.get_by_role("button", name="Calculer les moitiés").click()
    expect(page.get_by_role("heading", name="Ce que tient la répartition")).to_be_visible(timeout=60_000)
    said = [line.split("\n")[-1] for line in page.locator(".aims li").all_inner_texts()]
    assert all(line == "Tenu pour tous." or "démontré" in line for line in said), said
    head.look()
    assert people.house.shell(PARTED).split() == ["True", "1", "1"]

    # The head knows better about one pupil; then the families are told
    page.get_by_role("link", name="4B", exact=True).click()
    place = page.locator(".placing__pupil", has_text="BENALI Inès")
    place.get_by_label("Moitié de Inès Benali").select_option("T")
    place.get_by_label("Raison pour Inès Benali").fill("Parents soignants")
    place.get_by_role("button", name="Fixer").click()
    sees(page, "Parents soignants")
    head.look()
    page.get_by_role("link", name=re.compile("^Demi-groupes")).first.click()
    page.get_by_role("button", name="Publier et prévenir les familles").click()
    expect(page.get_by_role("button", name="Publier et prévenir les familles")).to_have_count(0)
    with page.expect_download() as paper:
        page.get_by_role("link", name="Imprimer les listes").click()
    assert paper.value.path().read_bytes()[:5] == b"%PDF-"

    # Three children, the same days; Inès every day; a teacher knows who is in the room
    days = people.open("Parent de trois enfants", "/mes-jours/").locator("h2").all_inner_texts()
    assert (len(days), len({words.split(", ")[1] for words in days})) == (3, 1)
    sees(people.open("Élève", "/mes-jours/"), "Inès, tous les jours")
    teacher = people("Professeur")
    rooms = teacher.page.locator("main a[href*='/cours/']")
    teaches = (day for day in people.school_days(first, most=5) if _opened(teacher, day) and rooms.count())
    assert next(teaches)
    rooms.first.click()
    sees(teacher.page, re.compile("en classe"))
    teacher.look()


def _opened(teacher: Caller, day: dt.date) -> bool:
    teacher.go(f"/mes-cours/{day.isoformat()}/")
    return True
