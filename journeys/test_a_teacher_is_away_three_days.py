"""A teacher says that he will be away; each hour is decided, a colleague takes one, pupils and parents read it."""

import datetime as dt
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

# The Monday after the closure of the demonstration, and an hour of Julien’s that Claire could take
WHEN = """
import json
from preau.school.timetable.models import Lesson
julien, claire = (Person.objects.get(login=login) for login in ("julien.ferrand", "claire.nowak"))
today = timezone.localdate()
monday = today - timezone.timedelta(days=today.weekday()) + timezone.timedelta(weeks=2)
def hours_from(start):
    days = [monday + timezone.timedelta(days=start + n) for n in range(3)]
    return days, [(day, one) for day in days for one in lessons.held_on(day)]
lessons = Lesson.objects.for_teacher(julien).filter(cohort__code="4B")
days, hours = next(found for found in map(hours_from, range(3)) if found[1])
day, hour = hours[0]
for one in Lesson.objects.for_teacher(claire).filter(weekday=day.isoweekday()):
    one.teachers.remove(claire)  # whatever the timetable of this year, she is free that day
print(json.dumps({"first": days[0].isoformat(), "last": days[-1].isoformat(), "day": day.isoformat(),
    "at": f"{hour.starts_at.hour}:{hour.starts_at:%M}", "four_b": len(hours)}))
"""
# Five weeks pass: the three days are behind, before the closure
PAST = """
from django.db.models import F
from preau.continuity.absences.models import Decision, Leave
back = timezone.timedelta(weeks=5)
mine = Leave.objects.filter(teacher__login="julien.ferrand")
Decision.objects.filter(leave__in=mine).update(day=F("day") - back)
mine.update(starts_at=F("starts_at") - back, ends_at=F("ends_at") - back)
"""


@pytest.fixture
def house():
    with preau(demonstration=True) as server:
        yield server


class Colleague:
    """Somebody of the school, their screen before them."""

    def __init__(self, me: Caller) -> None:
        self.me = me

    @property
    def page(self) -> Page:
        return self.me.page


class Julien(Colleague):
    def says_that_he_will_be_away(self, when: dict[str, Any]) -> None:
        page = self.me.open("/mes-heures/")
        page.get_by_role("link", name="Je serai absent").click()
        page.get_by_label("Premier jour").fill(when["first"])
        page.get_by_label("Dernier jour").fill(when["last"])
        page.get_by_label("formation").check()
        self.me.look()
        page.get_by_role("button", name="Prévenir la direction").click()
        expect(page.get_by_text("La direction est prévenue.").first).to_be_visible()
        expect(page.get_by_text("La direction prévient les classes")).to_be_visible()


class Helene(Colleague):
    def opens_the_absence(self) -> None:
        page = self.me.open("/")
        page.get_by_role("link", name=re.compile("à décider")).click()
        self.me.look()
        page.get_by_role("link", name="M. Ferrand").click()
        expect(page.get_by_role("heading", name=re.compile("^M. Ferrand"))).to_be_visible()

    def asks_claire(self, when: dict[str, Any]) -> None:
        page, day = self.page, dt.date.fromisoformat(when["day"])
        hour = page.locator("section", has=page.locator(f"#jour-{day.isoformat()}")).last
        hour.locator("li", has_text=re.compile(f"{when['at']}.*4B")).get_by_role("link").click()
        self.me.look()
        page.get_by_label("un collègue remplace").check()
        page.get_by_label(re.compile("^Mme Nowak")).check()
        page.get_by_label("Ce que les élèves doivent savoir").fill("Apportez le livre d’histoire.")
        page.get_by_role("button", name="Décider").click()
        expect(page.get_by_text("demandé à Mme Nowak")).to_be_visible()

    def sends_the_others_to_the_study_room(self) -> None:
        page = self.page
        for box in page.locator("input[name=heure]").all():
            box.check()
        page.get_by_role("button", name="en permanence").click()
        expect(page.get_by_text("tout est décidé")).to_be_visible()

    def tells_the_classes(self) -> None:
        self.page.get_by_role("button", name="Prévenir les classes").click()
        expect(self.page.get_by_text("Annoncée aux classes").first).to_be_visible()
        self.me.look()

    def lets_it_last_until(self, last: dt.date) -> None:
        page = self.page
        page.get_by_text("Prolonger", exact=True).first.click()
        page.get_by_label("Nouveau dernier jour").fill(last.isoformat())
        page.get_by_role("button", name="Prolonger").click()
        expect(page.get_by_text("Absence prolongée.").first).to_be_visible()

    def reads_the_two_numbers(self) -> tuple[int, int, int]:
        page = self.me.go(f"{HERE}/absences/remplacements/")
        figures = [int(one) for one in page.locator(".figure strong").all_inner_texts()]
        with page.expect_download() as sheet:
            page.get_by_role("link", name="Tableur").click()
        assert (
            sheet.value.path().read_text("utf-8-sig").splitlines()[-1].startswith(f"Total;;{figures[0]};{figures[1]}")
        )
        return figures[0], figures[1], figures[2]


def reads_on_the_thread(me: Caller, path: str, when: dict[str, Any]) -> str:
    """What the lesson of that hour says."""
    page = me.go(path)
    lesson = page.locator(".knot--lesson").filter(has=page.get_by_text(when["at"], exact=True)).first
    return lesson.inner_text()


def test_a_teacher_is_away_three_days(house, visitor, width):
    when = json.loads(house.shell(WHEN).splitlines()[-1])
    julien = Julien(come_in(visitor, house, "Professeur", width=width))
    helene = Helene(come_in(visitor, house, "Direction", width=width))
    before = helene.reads_the_two_numbers()
    julien.says_that_he_will_be_away(when)

    # The direction decides, then tells: nobody heard of it before
    helene.opens_the_absence()
    assert "formation" in helene.page.locator("main").inner_text()
    helene.asks_claire(when)
    ines = come_in(visitor, house, "Élève", width=width)
    assert "absent" not in reads_on_the_thread(ines, f"/jour/{when['day']}/", when)
    helene.sends_the_others_to_the_study_room()
    helene.tells_the_classes()

    # Claire takes the hour; pupils and parents read it, and never why
    claire = come_in(visitor, house, "Professeure principale", width=width)
    page = claire.open("/mes-heures/")
    page.get_by_role("button", name=re.compile("^Je la prends")).first.click()
    expect(page.get_by_text("vous la prenez").first).to_be_visible()
    said = reads_on_the_thread(ines, f"/jour/{when['day']}/", when)
    ines.look()
    assert ("remplacement par Mme Nowak" in said, "livre d’histoire" in said, "formation" in said) == (
        True,
        True,
        False,
    )
    samira = come_in(visitor, house, "Parent", width=width)
    assert "remplacement par Mme Nowak" in samira.open(f"/mes-enfants/jour/{when['day']}/").locator("main").inner_text()
    samira.go("/notifications/")
    shown(samira.page.locator("main .told").filter(has_text="Absence d’un enseignant").first)

    # It lasts a day longer; five weeks later the hours are counted
    helene.me.page.reload()
    helene.lets_it_last_until(dt.date.fromisoformat(when["last"]) + dt.timedelta(days=1))
    house.shell(PAST)
    after = helene.reads_the_two_numbers()
    helene.me.look()
    assert (after[0] > before[0], after[1] - before[1]) == (True, 1)
