"""A whole académie: its complete directory, then a week of differences; a tie is over; neighbours see nothing of it."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from demo.aaf import PUPIL, entries
from demo.aaf_files import files
from demo.calendar import Calendar
from demo.nasty import small_school
from demo.primary import make_primary
from journeys import story
from journeys.direction import HERE, Administrator, Head
from journeys.place import UAI, Place
from journeys.server import preau
from preau.school.imports.tests.directory import changed

pytestmark = pytest.mark.journey
PRIMARY = "0789996E"
COLLEGE, ECOLE = "Collège", "École des Coteaux"
ACADEMY = "/import/academie/"


class Steward(Administrator):
    """Whoever keeps the platform of the académie."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        calendar = Calendar(place.today, in_term=True)
        self.college = small_school(place.today, uai=UAI, size=60)
        self.ecole = make_primary(uai=PRIMARY, name=ECOLE, calendar=calendar, size=40, seed=1, index=2)

    def receives_the_complete_directory(self) -> Path:
        folder = self.place.folder / "annuaire"
        folder.mkdir()
        files((self.college, self.ecole), lambda name: (folder / name).open("wb"), day=self._day, most=40)
        return self._archive("complet.zip", {one.name: one.read_bytes() for one in sorted(folder.iterdir())})

    def receives_a_delta(self) -> Path:
        """One pupil is called otherwise, and one of those who answered for them no longer does."""
        _, self.number, said = next(
            one
            for one in entries(self.college, PUPIL)
            if len(self._relations(one[2])) > 1 and one[2]["ENTEleveClasses"]
        )
        self.over = self._relations(said)[-1]
        change = changed(
            self.number, ("replace", "givenName", "Marie-Inès"), ("delete", "ENTElevePersRelEleve", self.over)
        )
        return self._archive("delta.zip", {f"ENT_78_Delta_{self._day}_Eleve_0001.xml": change})

    def brings_the_academie_in(self, archive: Path, *, outcomes: dict[str, str]) -> None:
        page = self.open(ACADEMY)
        page.locator("file-drop input[type=file]").set_input_files(archive)
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(1, timeout=story.LONG)
        page.get_by_role("button", name="Importer cette archive").click()
        for school, outcome in outcomes.items():
            story.shown(page.get_by_role("row").filter(has_text=school).filter(has_text=outcome))
        expect(page.locator("main progress")).to_have_count(0, timeout=story.LONG)
        self.me.look()

    def reads_what_became_of_the_college(self) -> Page:
        page = self.page
        page.get_by_role("link", name=re.compile(f"^{COLLEGE}")).click()
        page.get_by_role("heading", name="Import terminé").wait_for()
        self.me.look()
        return page

    def takes_the_tie_away_and_puts_it_back(self) -> None:
        page = self.page
        page.get_by_role("link", name=re.compile("^Liens à revoir")).click()
        self.me.look()
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Retirer les liens cochés").click()
        expect(page.get_by_text("1\u00a0lien est retiré.")).to_be_visible()
        page.get_by_role("link", name=re.compile("^Liens à revoir")).click()
        self.me.look()
        page.get_by_role("button", name=re.compile("^Remettre le lien")).click()
        expect(page.get_by_text(re.compile("répond de nouveau de Marie-Inès"))).to_be_visible()

    def previews_the_complete_again_for_one_school(self, archive: Path) -> None:
        """The complete of last week, for the collège alone: it is previewed, then applied."""
        page = self.open(f"{HERE}/import/")
        page.locator("file-drop input[type=file]").first.set_input_files(archive)
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(1, timeout=story.LONG)
        page.get_by_role("button", name="Lire ces fichiers").click()
        story.shown(page.get_by_role("heading", name="Voici ce qui va changer"))
        expect(page.locator("del").get_by_text("Marie-Inès")).to_be_visible()
        self.me.look()
        page.get_by_role("button", name=re.compile("^Appliquer")).click()
        story.done_with(page, "Import terminé")

    @property
    def _day(self) -> str:
        return f"{self.place.today:%Y%m%d}"

    def _relations(self, said: dict[str, object]) -> list[str]:
        return list(said.get("ENTElevePersRelEleve", []))  # type: ignore[call-overload]

    def _archive(self, name: str, content: dict[str, bytes]) -> Path:
        path = self.place.folder / name
        with zipfile.ZipFile(path, "w") as out:
            for one, written in content.items():
                out.writestr(one, written)
        return path


class Neighbour(Head):
    """The head of the école: nothing of the collège is theirs to see."""

    def finds_only_their_own_school(self, intake: str) -> None:
        self.open(f"/etablissements/{PRIMARY}/import/")
        statuses = [self.me.page.goto(path) for path in (intake, f"{HERE}/import/", ACADEMY)]
        assert [one.status if one else 0 for one in statuses] == [404, 404, 403]
        self.me.complaints.clear()


def test_an_academie_comes_in_and_changes(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        place = Place(server, visitor, width, tmp_path, postbox)
        lea = Steward(place)
        lea.arrives_first()
        complete = lea.receives_the_complete_directory()
        lea.brings_the_academie_in(complete, outcomes={COLLEGE: "Importé", ECOLE: "Importé"})
        assert place.ask("School.objects.count()") == "2"

        lea.brings_the_academie_in(lea.receives_a_delta(), outcomes={COLLEGE: "Importé"})
        page = lea.reads_what_became_of_the_college()
        intake = page.url.removeprefix(server.address)
        ties = place.ask("Person.objects.get(first_name='Marie-Inès').guarded_by.count()")
        lea.takes_the_tie_away_and_puts_it_back()
        assert place.ask("Person.objects.get(first_name='Marie-Inès').guarded_by.count()") == ties

        lea.previews_the_complete_again_for_one_school(complete)
        assert place.ask("Person.objects.filter(first_name='Marie-Inès').count()") == "0"

        head = f"Person.objects.filter(memberships__profile='head', memberships__school__uai={PRIMARY!r}).first()"
        neighbour = Neighbour(place)
        neighbour.first, neighbour.last = place.ask(f"{head}.first_name"), place.ask(f"{head}.last_name")
        neighbour.activates()
        neighbour.finds_only_their_own_school(intake)
