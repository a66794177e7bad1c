"""A pupil with extra time and a broken line does an evaluation: every answer counts once, only her teachers know."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys import story
from journeys.server import Preau, preau
from journeys.visits import Visitor

pytestmark = pytest.mark.journey

GIVEN = """
from tests.cast import assemble, browser_of
from preau.learning.quizzes import pasting
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
cast = assemble()
one = Activity.objects.create(
    school=cast.school, author=cast.julien, subject=cast.subjects['maths'], kind='quiz', title='Évaluation de nombres',
    audience=Audience.of(cast.school, pupils_of(cast.cohorts['4B'])), minutes_expected=30, nature='assessment',
    planned_on=timezone.localdate())
quiz = Quiz.of(one)
quiz.minutes_limit, quiz.shuffles_choices = 30, False
quiz.save()
text = '6 × 7 ?\\\\n* 42\\\\n36\\\\n\\\\n7 × 8 ?\\\\n* 56\\\\n54\\\\n\\\\n9 × 9 ?\\\\n* 81\\\\n72'
quiz.add_all([q.content for q in pasting.read(text.replace('\\\\n', chr(10))).taken], by=cast.julien)
one.publish(by=cast.julien)
print(one.pk, *[browser_of(p).cookies['preau'].value for p in (cast.julien, cast.ines, cast.sacha)])
"""
OF_INES = "Attempt.objects.get(pupil__first_name='Inès')"
ENDS_SOON = f"""
a = {OF_INES}
a.deadline = timezone.now() + timezone.timedelta(minutes=10)
a.save()
"""
CLOCK_PASSES = """
from preau.learning.quizzes import marking
print(marking.finish_overdue(timezone.now() + timezone.timedelta(minutes=15)))
"""
ANSWERS = f"""
a = {OF_INES}
def share(slot):
    return slot.judging.question_type.score(slot.judging.content, a.values.get(slot.pk))
print(a.responses.count(), list(map(share, a.slots)))
"""


def test_extra_time_and_a_broken_line(visitor):
    with preau() as house:
        quiz, julien, ines, sacha = house.shell(GIVEN).split()
        teacher = _gives_more_time(visitor, house, julien)
        others = _begin(visitor, house, sacha, quiz, minutes=30)
        pupil = _begin(visitor, house, ines, quiz, minutes=40)
        _answers_through_a_cut(pupil, house)
        _time_is_over_while_offline(pupil, house)
        assert house.shell(ANSWERS) == "3 [1.0, 1.0, 1.0]"
        _teacher_sees(teacher, quiz)
        _nobody_else_knows(others, quiz)


def _gives_more_time(visitor: type[Visitor], house: Preau, cookie: str) -> Visitor:
    teacher = _somebody(visitor, house, cookie, width=1280)
    of_ines = "School.objects.get(memberships__person__first_name='Inès')"
    uai, pk = house.shell(f"print({of_ines}.uai, Person.objects.get(first_name='Inès').pk)").split()
    page = teacher.open(f"/etablissements/{uai}/amenagements/")
    page.get_by_label("Élève").select_option(pk)
    page.get_by_role("button", name="Donner ce temps").click()
    expect(page.get_by_text(re.compile("a plus de temps, partout"))).to_be_visible()
    return teacher


def _begin(visitor: type[Visitor], house: Preau, cookie: str, quiz: str, *, minutes: int) -> Visitor:
    """On a phone; the cover and the sheet say their own time, and nothing of anybody else's."""
    pupil = _somebody(visitor, house, cookie, width=360)
    page = pupil.open(f"/qcm/{quiz}/")
    expect(page.locator(".quiz-terms")).to_contain_text(f"{minutes} min au plus")
    page.get_by_role("button", name="Commencer").click()
    expect(page.locator("count-down")).to_contain_text(f"Il reste {minutes} min")
    pupil.look()
    return pupil


def _answers_through_a_cut(pupil: Visitor, house: Preau) -> None:
    """The line, then the server itself; the page is even read again meanwhile."""
    page = pupil.page
    page.get_by_label("42", exact=True).check()
    expect(page.locator("sync-state")).to_contain_text("Enregistré à")
    pupil.context.set_offline(True)
    house.kill()
    page.get_by_label("56", exact=True).check()
    expect(page.locator("sync-state")).to_contain_text("Gardé sur cet appareil")
    page.reload()
    for answer in ("42", "56"):
        expect(page.get_by_label(answer, exact=True)).to_be_checked()
    pupil.look()
    pupil.context.set_offline(False)
    expect(page.locator("sync-state")).to_contain_text("Gardé sur cet appareil")
    assert house.shell(f"print({OF_INES}.responses.count())") == "1"
    house.start()
    expect(page.locator("sync-state")).to_contain_text("Enregistré à", timeout=story.LONG)
    assert house.shell(f"print({OF_INES}.responses.count())") == "2"


def _time_is_over_while_offline(pupil: Visitor, house: Preau) -> None:
    """The end was moved: the page asks the server. Then the line is cut for good until after the end."""
    page = pupil.page
    house.shell(ENDS_SOON)
    page.clock.install()
    page.reload()
    expect(page.locator("count-down")).to_contain_text(re.compile("Il reste (10|9) min"))
    pupil.context.set_offline(True)
    page.get_by_label("81", exact=True).check()
    expect(page.locator("sync-state")).to_contain_text("Gardé sur cet appareil")
    page.clock.fast_forward("11:00")
    expect(page.locator("count-down")).to_contain_text("Le temps est écoulé")
    expect(page.get_by_text("C’est terminé. Tes réponses sont gardées sur cet appareil")).to_be_visible()
    expect(page.get_by_label("72", exact=True)).to_be_disabled()
    pupil.look()
    assert house.shell(CLOCK_PASSES).splitlines()[-1] == "1"
    assert house.shell(ANSWERS) == "2 [1.0, 1.0, 0.0]"
    pupil.context.set_offline(False)
    expect(page.get_by_role("heading", name="C’est fait")).to_be_visible(timeout=story.LONG)
    pupil.look()


def _teacher_sees(teacher: Visitor, quiz: str) -> None:
    page = teacher.open(f"/qcm/{quiz}/resultats/")
    row = page.get_by_role("row").filter(has_text="temps aménagé")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Inès")
    row.get_by_role("link", name="essai 1").click()
    expect(page.get_by_text("à la fin du temps")).to_be_visible()
    expect(page.get_by_text("3 / 3")).to_be_visible()
    teacher.look()


def _nobody_else_knows(other: Visitor, quiz: str) -> None:
    """Neither the words nor the name, on any page of the work."""
    for path in (f"/qcm/{quiz}/", "/", "/semaine/"):
        said = other.open(path).content().lower()
        assert "aménag" not in said
        assert "inès" not in said


def _somebody(visitor: type[Visitor], house: Preau, cookie: str, *, width: int) -> Visitor:
    one = visitor(house.address, width=width)
    one.context.add_cookies([{"name": "preau", "value": cookie, "url": house.address}])
    one.open("/")
    if width < 600:
        _keeps_the_week(one.page)
    return one


def _keeps_the_week(page: Page) -> None:
    page.locator("html[data-week-kept]").wait_for(state="attached")
