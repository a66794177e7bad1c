"""The main job: from a secretary's export files to a pupil's returned work, with the server killed in the middle."""

import datetime as dt
import re
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
        return
        tale.slips_are_printed()
        tale.people_activate_their_accounts()
        tale.the_head_declares_a_closure()
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
        login, code = re.findall(r"identifiant (\S+), code (\S+)", self.server.manage("first_administrator"))[0]
        story.activate(self.someone("administrator"), login, code)
        page = self.people["administrator"].page
        story.second_factor(self.people["administrator"])
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
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(len(self.files), timeout=story.LONG)
        page.get_by_role("button", name=re.compile("Lire|Comparer|Importer|Déposer")).first.click()
        expect(page.get_by_role("heading", name=re.compile("Voici ce qui va changer|Rien à changer"))).to_be_visible(
            timeout=story.LONG
        )
        self.people["administrator"].look()
