"""The administrator of the school and its head: files, slips, the closure from its declaration to its report."""

import datetime as dt
import re
import zipfile

from playwright.sync_api import Page, expect

from journeys import story
from journeys.place import UAI, Place, Somebody

HERE = f"/etablissements/{UAI}"


class Administrator(Somebody):
    def arrives_first(self) -> None:
        login, password = re.findall(r":\s(\S+)", self.place.server.manage("steward", "Léa", "Fournier"))
        story.begin_as_administrator(self.sits_down(), login, password)

    def brings_the_files_in(self) -> None:
        page = self.open("/import/")
        self._drop(page)
        page.get_by_role("button", name=re.compile("^Créer")).click()
        story.done_with(page, "Import terminé")
        self.me.look()

    def brings_them_again_and_nothing_changes(self) -> None:
        page = self.open("/import/")
        self._drop(page)
        expect(page.get_by_role("heading", name="Rien à changer")).to_be_visible()

    def _drop(self, page: Page) -> None:
        page.locator("file-drop input[type=file]").set_input_files(self.place.files)
        dropped = page.get_by_role("button", name=re.compile("^Retirer"))
        expect(dropped).to_have_count(len(self.place.files), timeout=story.LONG)
        page.get_by_role("button", name=re.compile("Lire|Comparer|Importer|Déposer")).first.click()
        story.shown(page.get_by_role("heading", name=re.compile("Voici ce qui va changer|Rien à changer")))
        self.me.look()

    def prints_the_slips(self) -> None:
        page = self.open(f"{HERE}/activation/")
        page.get_by_label(re.compile("famille", re.IGNORECASE)).first.check()
        page.get_by_role("button", name="Préparer les fiches").click()
        page.get_by_role("link", name="Télécharger").wait_for(timeout=story.LONG)
        with page.expect_download() as sheets:
            page.get_by_role("link", name="Télécharger").click()
        with zipfile.ZipFile(sheets.value.path()) as by_class:
            assert {by_class.read(name)[:5] for name in by_class.namelist()} == {b"%PDF-"}


class Head(Somebody):
    first, last = "Hélène", "Vasseur"

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.class_size = self.school_size = 0

    def activates(self) -> Page:
        super().activates()
        self.page.goto("/")
        story.second_factor(self.me)
        return self.page

    def declares_the_closure(self, *, days: int) -> None:
        page, today = self.open(f"{HERE}/fermetures/declarer/"), self.place.today
        page.get_by_label("Premier jour de fermeture").fill(today.isoformat())
        page.get_by_label("Dernier jour de fermeture").fill((today + dt.timedelta(days=days)).isoformat())
        page.get_by_role("button", name="Voir ce qui se passera").click()
        self.me.look()
        page.get_by_role("button", name=re.compile("^Fermer")).click()
        expect(page.get_by_role("heading", name=re.compile("^Fermeture"))).to_be_visible()
        self.me.look()

    def takes_the_pulse(self, *, silent_in_class: int, minutes_on: dict[dt.date, int]) -> None:
        """The figures are what happened: one activated account in 4B, all of it at work but those who are silent."""
        everybody = "Person.objects.filter(memberships__profile='pupil').count()"
        sizes = self.place.ask(f"Cohort.objects.get(code='4B').members.count(), {everybody}")
        self.class_size, self.school_size = map(int, sizes.split())
        reached = self.class_size - silent_in_class
        page = self.open(f"{HERE}/pouls/")
        assert story.row(page, "Classe par classe", "4B") == [
            *(str(figure) for figure in (self.class_size, 1, reached, reached, silent_in_class))
        ]
        silent = page.locator(".figure", has_text="en silence").inner_text()
        assert re.findall(r"\d+", silent) == [str(self.school_size - reached)]
        week = [self.place.monday + dt.timedelta(days=number) for number in range(5)]
        assert story.row(page, "Charge de la semaine", "4B")[:5] == [str(minutes_on.get(day, "–")) for day in week]

    def ends_the_closure_today(self) -> None:
        page = self.open(f"{HERE}/fermetures/")
        page.get_by_role("link", name=re.compile("^(Du|Fermeture|Sanitaire|du)")).first.click()
        page.locator("details", has=page.locator("input[name=last_day]")).locator("summary").click()
        page.get_by_label("Dernier jour de fermeture").first.fill(self.place.today.isoformat())
        page.get_by_role("button", name="Annoncer la réouverture").click()
        page.get_by_role("link", name="Lire le bilan").wait_for()

    def reads_the_report(self, *, given: int, minutes: int, handed_in: int, returned: int, silent: int) -> None:
        page = self.page
        page.get_by_role("link", name="Lire le bilan").click()
        expect(page.get_by_role("heading", name="Bilan de la fermeture")).to_be_visible()
        self.me.look()
        figures = (self.class_size, self.class_size - silent, given, minutes, handed_in, returned, silent)
        assert story.row(page, "Chiffres du bilan", "4B") == [str(figure) for figure in figures]
        assert story.row(page, "Chiffres du bilan", "Élèves")[:3] == [str(self.school_size), str(self.school_size), "1"]
        expect(page.get_by_text(re.compile(r"Tâches des enseignants\s: 2 faites sur \d+"))).to_be_visible()
        with page.expect_download() as paper:
            page.get_by_role("link", name="Télécharger le bilan (PDF)").click()
        assert paper.value.path().read_bytes()[:5] == b"%PDF-"
