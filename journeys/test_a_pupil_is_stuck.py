"""Stuck at home, a pupil raises a hand, knows their place, is answered while they look, and is offered a moment."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from journeys.mishaps import come_in, given
from journeys.server import preau

pytestmark = pytest.mark.journey

WHERE = "Je ne sais pas quels côtés comparer."


@pytest.fixture(scope="module")
def house():
    with preau(demonstration=True) as server:
        yield server


@pytest.fixture(scope="module")
def work(house):
    """One for each width."""
    return given(house, quizzes=0, handins=2)


def test_a_pupil_is_stuck_and_somebody_answers(house, visitor, width, work):
    julien, ines, handin = (
        come_in(visitor, house, "Professeur", width=width),
        come_in(visitor, house, "Élève"),
        work.handin(),
    )

    # Inès says where it blocks; a double click raises one hand
    page = ines.go(handin.path)
    page.get_by_role("link", name="Demander de l’aide").click()
    page.get_by_label("Où est-ce que ça bloque").fill(WHERE)
    page.get_by_role("button", name="Lever la main").dblclick()
    expect(page.get_by_role("heading", name=re.compile("dans la file|bientôt ton tour"))).to_be_visible()
    expect(page.locator(".said__one")).to_have_count(1)
    ines.look()

    # Julien finds her in line, and answers her alone
    line = julien.open("/mains-levees/")
    line.get_by_role("listitem").filter(has_text=WHERE).get_by_role("link").first.click()
    line.get_by_label("Votre réponse").fill("Ceux qui se font face. Lesquels sont parallèles ?")
    julien.look()
    line.get_by_role("button", name=re.compile("^Répondre")).first.click()
    expect(line.get_by_text("Inès a votre réponse.")).to_be_visible()

    # She reads it without doing anything
    expect(page.get_by_role("heading", name="On t’a répondu")).to_be_visible()
    expect(page.get_by_text("Ceux qui se font face.")).to_be_visible()

    # He offers a moment all the same; it stands in her day, she says that she comes
    line.goto("/mains-levees/?vue=repondues")
    line.get_by_role("listitem").filter(has_text="Ceux qui se font face").get_by_role("link").first.click()
    line.get_by_role("link", name="Proposer un moment").click()
    tomorrow = (dt.date.fromisoformat(work.today) + dt.timedelta(days=1)).isoformat()
    line.get_by_label("Le", exact=True).fill(tomorrow)
    line.get_by_label("À", exact=True).fill("17:00")
    line.get_by_label("Comment").select_option("au téléphone")
    julien.look()
    line.get_by_role("button", name="Proposer ce moment").click()
    expect(line.get_by_role("heading", name="Qui vient")).to_be_visible()
    julien.look()
    page.goto(f"/jour/{tomorrow}/")
    page.get_by_role("link", name=re.compile("Un moment d’aide avec M. Ferrand")).first.click()
    page.get_by_role("button", name="J’y serai").click()
    expect(page.get_by_text("Tu as dit que tu seras là")).to_be_visible()
    ines.look()

    # It is clear now: her hand goes down
    page.goto(handin.path)
    page.get_by_role("link", name="Demander de l’aide").click()
    page.get_by_role("button", name="C’est débloqué").click()
    expect(page.get_by_role("button", name="Lever la main")).to_be_visible()
