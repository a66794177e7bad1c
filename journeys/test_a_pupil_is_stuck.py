"""Stuck at home, a pupil raises a hand, is answered while they look, is offered a moment, photographs their work."""

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from journeys import story
from journeys.mishaps import come_in, given
from journeys.server import preau
from tests.photographs import ASLANT, SHEET, SPOTS, named, photographed, seen

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


def test_a_pupil_is_stuck_and_somebody_answers(house, visitor, width, work, tmp_path):
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

    # She photographs two pages of her exercise book; a page reloaded loses none; one PDF leaves, in her order
    page.goto(handin.path)
    _photographs(page, tmp_path)
    page.get_by_role("button", name="Rendre mon travail").click()
    expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
    page.goto(handin.path)
    pdf = pypdfium2.PdfDocument(page.request.get(page.locator("a[href*='.pdf']").first.get_attribute("href")).body())
    sheets = [sheet.render(scale=1).to_pil().convert("RGB") for sheet in pdf]
    assert [_spots(sheet) for sheet in sheets] == [list(SPOTS)] * 2
    assert [named(sheet.resize((1, 1), box=(150, 100, 450, 740)).getpixel((0, 0))) for sheet in sheets] == [
        "green",
        "red",
    ]


def _photographs(page: Page, folder: Path) -> None:
    page.get_by_text("Photographier un cahier").click()
    for name, corners, ink in [("un", ASLANT, (200, 40, 40)), ("deux", seen(12, -8, -14, far=2.1), (20, 150, 60))]:
        path = folder / f"{name}.jpg"
        photographed(corners, ink=ink).save(path, quality=88)
        page.locator("scan-pages label").get_by_text("Choisir des photos").set_input_files(path)
        expect(page.get_by_role("button", name=re.compile("^Joindre"))).to_be_visible(timeout=story.LONG)
    page.reload()
    expect(page.locator("scanned-page")).to_have_count(2)
    page.get_by_role("button", name="Descendre, page 1").press("Enter")
    expect(page.get_by_text("Page déplacée")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Joindre ces 2 pages")).click()
    expect(page.get_by_role("button", name=re.compile("^Retirer Pages photographiées"))).to_be_visible(
        timeout=story.LONG
    )


def _spots(sheet) -> list[str]:
    """What lies where the four spots are when a page stands straight."""
    scale = sheet.width / SHEET[0]
    return [named(sheet.getpixel((round(x * scale), round(y * scale)))) for x, y in SPOTS.values()]


def _ink(sheet) -> str:
    """The colour of the lines, in the middle of the page."""
    return named(sheet.resize((1, 1), box=(150, 150, 450, 690)).getpixel((0, 0)))
