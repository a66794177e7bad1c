"""The line is cut on Monday morning: a pupil goes on reading, answers, and every answer arrives once."""

import re

import pytest
from playwright.sync_api import expect

from journeys.server import preau
from journeys.visits import Visitor

pytestmark = pytest.mark.journey

SIGNED_IN = """
from tests.cast import assemble, browser_of
from preau.learning.quizzes import pasting, review
from preau.learning.quizzes.models import Quiz
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
cast = assemble()
def give(kind, title):
    one = Activity.objects.create(
        school=cast.school, author=cast.julien, subject=cast.subjects['maths'], kind=kind, title=title,
        audience=Audience.of(cast.school, pupils_of(cast.cohorts['4B'])), minutes_expected=20,
        planned_on=timezone.localdate())
    if kind == 'quiz':
        Quiz(activity=one, review=review.ASSESSMENT, paging='forward').save()
        asked = '6 × 7 ?\\n* 42\\n36\\n\\n6 × 8 ?\\n* 48\\n36'
        Quiz.of(one).add_all([q.content for q in pasting.read(asked).taken], by=cast.julien)
    one.publish(by=cast.julien)
    return one.pk
pks = [give('lesson', 'Lire la figure'), give('quiz', 'Vérifie'), give('handin', 'Dessine la figure'),
       give('homework', 'Apprendre le théorème')]
print(*pks, browser_of(cast.ines).cookies['preau'].value, browser_of(cast.sacha).cookies['preau'].value)
"""
ANSWERS = "from preau.learning.quizzes.models import *; print(Response.objects.count(), Passing.objects.count())"
HANDED_IN = """
from preau.learning.handins.models import Submission
print(*[(one.text, [file.name for file in one.ordered_files]) for one in Submission.objects.all()])
"""
DEPLOYED = """async () => {
  const person = document.body.dataset.person, old = "/statique/assets/before-12345678.js";
  const house = await caches.open("house:before"), week = await caches.open(`week:${person}`);
  const settled = () => new Promise((done) => {
    const line = new MessageChannel();
    line.port1.onmessage = done;
    navigator.serviceWorker.controller.postMessage({ person, isWhole: true }, [line.port2]);
  });
  await house.put(old, new Response("before"));
  await week.put("/semaine/?avant", new Response(`<script src="${old}"></script>`));
  await settled();
  const kept = await (await fetch(old)).text();
  await week.delete("/semaine/?avant");
  await settled();
  return [kept, await caches.has("house:before")];
}"""
OPENED = "from preau.school.activities.models import Progress; print(Progress.objects.count())"


def test_a_pupil_reads_and_answers_without_a_line(visitor, width):
    with preau() as server:
        lesson, quiz, work, homework, ines, sacha = server.shell(SIGNED_IN).split()
        pupil = visitor(server.address, width=width)
        page = _thread_of(pupil, ines)
        assert server.shell(OPENED) == "0"

        page.goto(f"/qcm/{quiz}/")
        page.get_by_role("button", name=re.compile("Commencer")).click()
        page.wait_for_url("**/qcm/essais/*/", wait_until="commit")
        sheet = page.url
        assert page.evaluate(DEPLOYED) == ["before", False]  # what a kept page is drawn with outlives a deployment
        _cut(pupil)
        page.goto("/")
        expect(page.get_by_role("heading", name="Lire la figure")).to_be_visible()
        page.goto(f"/travail/{lesson}/")
        pupil.look()
        expect(page.get_by_role("heading", name="Lire la figure")).to_be_visible()
        for path in ("/mon-cahier-de-textes/", f"/a-faire/{homework}/"):
            page.goto(path)
            expect(page.get_by_text("Apprendre le théorème").first).to_be_visible()
        page.goto("/messages/")
        expect(page.get_by_role("heading", name="Hors connexion")).to_be_visible()
        pupil.look()

        page.goto(sheet)
        page.get_by_label("42").check()
        page.goto("/")
        page.goto(sheet)
        expect(page.get_by_label("42")).to_be_checked()
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_label("48")).to_be_visible()
        page.goto(sheet)
        expect(page.get_by_label("48")).to_be_visible()
        pupil.look()
        with page.expect_response(re.compile("/passer/"), timeout=70_000) as answered:
            pupil.context.set_offline(False)
        assert answered.value.status == 204
        assert server.shell(ANSWERS) == "1 1"

        _hands_in_without_a_line(pupil, page, work)
        assert server.shell(HANDED_IN) == "('Le triangle est isocèle.', ['Dessin, un triangle.png'])"

        _thread_of(pupil, sacha)
        _cut(pupil)
        page.goto(sheet)
        expect(page.get_by_role("heading", name="Hors connexion")).to_be_visible()


def _hands_in_without_a_line(pupil: Visitor, page, work: str) -> None:
    """Words and a drawing, on this device until the line comes back; then the work leaves by itself, once."""
    page.goto(f"/rendre/{work}/")
    _cut(pupil)
    page.get_by_label("Ton texte").fill("Le triangle est isocèle.")
    expect(page.get_by_text("Gardé sur cet appareil, part dès que le réseau revient")).to_be_visible()
    page.get_by_text("Dessiner", exact=True).click()
    ink = page.locator(".draw-sheet__ink")
    ink.click(position={"x": 40, "y": 40})
    page.get_by_label("Ce que montre ton dessin").fill("un triangle")
    page.get_by_role("button", name="Joindre ce dessin").click()
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_text("laisse cette page ouverte")).to_be_visible()
    pupil.look()
    pupil.context.set_offline(False)
    page.wait_for_url("**/recu/", timeout=30_000)
    expect(page.get_by_text("Dessin, un triangle.png")).to_be_visible()


def _thread_of(pupil: Visitor, cookie: str):
    """Their thread, until the week is put by."""
    pupil.context.add_cookies([{"name": "preau", "value": cookie, "url": pupil.address}])
    page = pupil.open("/")
    page.locator("html[data-week-kept]").wait_for(state="attached")
    return page


def _cut(pupil: Visitor) -> None:
    pupil.context.set_offline(True)
