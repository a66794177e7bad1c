"""A teacher drops an H5P file; a pupil plays it, the line is cut in the middle; the score arrives, once.

What is played is shut away: on the server's own address and, in the second telling, on an address of its own.
"""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FrameLocator, Page, Request, expect

from demo.interactive import files, package
from journeys.mishaps import Caller
from journeys.server import Preau, preau

pytestmark = pytest.mark.journey

GIVEN = """
from preau.learning.sequences import composing
julien = Person.objects.get(login="julien.ferrand")
class_ = Cohort.objects.filter(code="4B", school__uai="0789999A").latest("year")
sequence = composing.begin(by=julien, school=class_.school, title="Interactif", cohorts=[class_])
activity = composing.add(sequence, "h5p", title="Fractions", minutes=5)
activity.publish(by=julien)
print(activity.pk)
"""
SAID = """
import json
import re
from preau.learning.h5p.models import Statement
mine = Statement.objects.filter(interactive={pk}, pupil__login="ines.benali").order_by("said_at")
print(json.dumps([[one.verb, one.part, float(one.raw), float(one.most)] for one in mine]))
"""
SCRIPT = "Preau.VraiFaux-1.0/scripts/vrai-faux.js"
STRAYING = b"""
(function (attach) {
  Preau.VraiFaux.prototype.attach = function ($container) {
    attach.call(this, $container);
    $container.after('<a href="https://exemple.fr/page">Plus loin</a><iframe title="Un film" src="https://films.exemple.fr/1">');
  };
})(Preau.VraiFaux.prototype.attach);
"""
PROGRAMMED = """
from demo.programming import TITLE, programs_of
from preau.learning.sequences import composing
julien = Person.objects.get(login="julien.ferrand")
class_ = Cohort.objects.filter(code="4B", school__uai="0789999A").latest("year")
sequence = composing.begin(by=julien, school=class_.school, title="Python", cohorts=[class_])
activity = composing.add(sequence, "quiz", title="Python", minutes=5)
Quiz.of(activity).add_all(programs_of(TITLE), by=julien)
activity.publish(by=julien)
print(activity.pk)
"""


class Player(Caller):
    """Content may come from its own address; it says there who asks."""

    def __init__(self, address: str, *, width: int) -> None:
        self.cookies_sent: list[str] = []
        super().__init__(address, width=width)

    def _stays_home(self, request: Request) -> None:
        if urlsplit(request.url).path.startswith("/contenu/"):
            self.cookies_sent += [name for name in request.headers if name == "cookie"]
        elif not request.url.startswith(self.address.replace("localhost", "127.0.0.1") + "/statique/"):
            super()._stays_home(request)

    def comes_in(self, role: str) -> None:
        """By the one click of a demonstration."""
        self.go("/connexion/").get_by_role("button", name=re.compile(f"^{role}")).first.click()
        self.page.wait_for_load_state()

    @property
    def inside(self) -> FrameLocator:
        return self.page.frame_locator("h5p-frame iframe")

    def answers(self, *words: str) -> None:
        for word in words:
            self.inside.get_by_role("button", name=word).click()


@pytest.fixture(params=[False, True], ids=["here", "elsewhere"])
def house(request):
    with preau(demonstration=True) as server:
        if request.param:
            server.stop()
            server.environment["PREAU_CONTENT_ADDRESS"] = server.address.replace("localhost", "127.0.0.1")
            server.start()
        yield server


@pytest.mark.parametrize("width", [1280], ids=["desk"])
@pytest.mark.usefixtures("visitor")
def test_a_package_is_brought_played_and_scored(house, width):
    pk = house.shell(GIVEN)
    teacher, pupil = Player(house.address, width=width), Player(house.address, width=width)
    teacher.comes_in("Professeur")
    pupil.comes_in("Élève")
    _brings(teacher, pk)
    _plays(house, pupil, pk)
    _goes_on(pupil, pk)
    page = teacher.open(f"/interactif/{pk}/resultats/")
    expect(page.get_by_text("2 / 3", exact=True)).to_have_count(1)
    if "PREAU_CONTENT_ADDRESS" not in house.environment:
        _programs(pupil, teacher, house.shell(PROGRAMMED))
    for visitor in (teacher, pupil):
        assert visitor.cookies_sent == []
        visitor.forgives("Framing 'https://films.exemple.fr/'")
        visitor.leave()


def _brings(teacher: Player, pk: str) -> None:
    page = teacher.open(f"/interactif/{pk}/contenu/")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "fractions.h5p",
            "mimeType": "application/zip",
            "buffer": package(files() | {SCRIPT: files()[SCRIPT] + STRAYING}),
        }
    )
    page.get_by_role("button", name="Retirer").wait_for()
    page.get_by_role("button", name="Lire ce paquet").click()
    expect(page.get_by_text("est prête : essayez-la ci-dessous")).to_be_visible()
    teacher.answers("Faux")
    expect(teacher.inside.get_by_text("Non. 3/4 = 9/12")).to_be_visible()
    expect(teacher.inside.get_by_text("montrer quelque chose de films.exemple.fr")).to_be_visible()
    expect(page.get_by_text("Une partie de ce contenu vient d’ailleurs")).to_contain_text("films.exemple.fr")
    teacher.inside.get_by_role("link", name="Plus loin").click()
    expect(page.get_by_role("link", name="exemple.fr/page")).to_be_focused()
    teacher.look()


def _plays(house: Preau, pupil: Player, pk: str) -> None:
    """The first answer with a line, the others without; all of it arrives, once."""
    page = pupil.open(f"/interactif/{pk}/")
    _is_shut_away(page)
    pupil.answers("Vrai")
    expect(pupil.inside.get_by_text("Oui ! 3/4 = 9/12")).to_be_visible()
    pupil.context.set_offline(True)
    pupil.answers("Faux", "Vrai")
    expect(page.get_by_text("Score : 2 / 3.")).to_be_visible()
    expect(page.locator("sync-state")).to_contain_text("Gardé sur cet appareil")
    pupil.context.set_offline(False)
    expect(page.locator("sync-state")).to_contain_text("Enregistré à")
    parts = [["answered", f"phrase-{number}", right, 1] for number, right in enumerate((1, 1, 0), start=1)]
    assert json.loads(house.shell(SAID.format(pk=pk))) == [*parts, ["completed", "", 2, 3]]


def _goes_on(pupil: Player, pk: str) -> None:
    """Where they were, when they come back."""
    page = pupil.open(f"/interactif/{pk}/")
    expect(pupil.inside.get_by_text("Score : 2 / 3")).to_be_visible()
    expect(page.get_by_text("2 / 3", exact=True)).to_be_visible()


def _programs(pupil: Player, teacher: Player, pk: str) -> None:
    """Python comes to the device, and works there without a line; its teacher has it tried again on theirs."""
    page = pupil.open(f"/qcm/{pk}/")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Ton programme en Python").fill("def perimetre(longueur, largeur):\n    return 4 * longueur")
    page.get_by_role("button", name="Exécuter").click()
    expect(page.get_by_text("Le programme est allé au bout, sans rien afficher.")).to_be_visible(timeout=60_000)
    pupil.context.set_offline(True)
    page.get_by_role("button", name="Essayer les tests").click()
    expect(page.get_by_text("1 test réussi sur 3.")).to_be_visible()
    pupil.context.set_offline(False)
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_text("Vérifié sur l’appareil de l’élève.")).to_be_visible()
    read = teacher.open(urlsplit(page.url).path)
    read.get_by_role("link", name="Relancer les tests, noter").click()
    read.get_by_role("button", name="Relancer les tests sur mon appareil").click()
    expect(read.get_by_text("Vérifié : tests réussis, 1 sur 3.")).to_be_visible(timeout=60_000)
    teacher.look()


def _is_shut_away(page: Page) -> None:
    """An origin that is nobody's: it reads no cookie, no storage but its own, and asks nothing of the house."""
    page.frame_locator("h5p-frame iframe").get_by_role("button", name="Vrai").wait_for()
    inside = next(frame for frame in page.frames if "/contenu/" in frame.url)
    assert inside.evaluate("self.origin") == "null"
    assert inside.evaluate("document.cookie") == ""
    assert inside.evaluate("(document.cookie = 'volume=7; path=/', document.cookie)") == "volume=7"
    assert inside.evaluate("(() => { try { return top.document.title } catch { return 'none' } })()") == "none"
