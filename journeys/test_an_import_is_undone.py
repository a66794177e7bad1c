"""A second week of files: previewed, mended, applied, undone as a whole, replayed; then somebody is let go."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import story
from journeys.direction import HERE, Administrator
from journeys.place import Place
from journeys.server import preau

pytestmark = pytest.mark.journey
PUPILS = "ElevesSansAdresses.xml"
SACHA = "Girard"


class Secretary(Administrator):
    """The administrator, on the Monday of the following week."""

    def exports_again(self) -> None:
        """Inès has a second first name, Sacha has no class any more; and the download of the pupils was cut."""
        self.good = self._pupils.read_bytes()
        said = self.good.decode("iso-8859-15")
        said = said.replace("<PRENOM>Inès</PRENOM>", "<PRENOM>Inès-Marie</PRENOM>")
        places = rf'(<STRUCTURES_ELEVE ELEVE_ID="{self._number(SACHA)}".*?>).*?(</STRUCTURES_ELEVE>)'
        said = re.sub(places, r"\1\2", said, flags=re.DOTALL)
        self.next_week = said.encode("iso-8859-15")
        assert self.next_week != self.good
        self._pupils.write_bytes(self.next_week[: len(self.next_week) // 2])

    def drops_them_and_is_told_what_is_broken(self) -> None:
        page = self._drop_here()
        story.shown(page.get_by_role("heading", name=re.compile("^Voici ce qui va changer|^Rien à changer")))
        expect(page.get_by_text(re.compile("l’export a été coupé")).first).to_be_visible(timeout=story.LONG)
        self.me.look()

    def gives_the_whole_file(self) -> None:
        page = self.page
        self._pupils.write_bytes(self.next_week)
        page.get_by_text("Ajouter ou remplacer un fichier").click()
        page.locator("details file-drop input[type=file]").set_input_files(self._pupils)
        expect(page.locator("details").get_by_role("button", name=re.compile("^Retirer"))).to_have_count(
            1, timeout=story.LONG
        )
        page.get_by_role("button", name="Ajouter", exact=True).click()
        self._sees_what_changes(page)

    def applies(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Appliquer")).click()
        story.done_with(self.page, "Import terminé")
        self.me.look()

    def undoes_it(self) -> None:
        page = self.page
        page.get_by_role("link", name="Défaire cet import").click()
        self.me.look()
        page.get_by_role("button", name="Défaire cet import").click()
        story.done_with(page, "Import défait")
        self.me.look()

    def replays_it(self) -> None:
        self._sees_what_changes(self._drop_here())
        self.applies()

    def lets_sacha_go_and_takes_it_back(self) -> None:
        page = self.page
        page.get_by_role("link", name=re.compile("^Absents des fichiers")).click()
        self.me.look()
        page.get_by_label(re.compile(SACHA, re.IGNORECASE)).first.check()
        page.get_by_role("button", name="Déclarer partis ceux qui sont cochés").click()
        expect(page.get_by_text(re.compile("1\u00a0personne est partie"))).to_be_visible()
        page = self.open(f"{HERE}/departs/")
        self.me.look()
        page.get_by_role("button", name=re.compile("^Annuler le départ de Sacha")).click()
        expect(page.get_by_text("Sacha Girard est de nouveau dans l’établissement.")).to_be_visible()
        expect(page.get_by_role("heading", name="Personne n’est parti")).to_be_visible()

    def _drop_here(self) -> Page:
        page = self.open(f"{HERE}/import/")
        page.locator("file-drop input[type=file]").first.set_input_files(self.place.files)
        dropped = page.get_by_role("button", name=re.compile("^Retirer"))
        expect(dropped).to_have_count(len(self.place.files), timeout=story.LONG)
        page.get_by_role("button", name="Lire ces fichiers").click()
        return page

    def _sees_what_changes(self, page: Page) -> None:
        story.shown(page.get_by_role("heading", name="Voici ce qui va changer"))
        expect(page.get_by_text("Inès-Marie").first).to_be_visible()

    def _number(self, last_name: str) -> str:
        said = self.good.decode("iso-8859-15")
        before = said[: said.index(f"<NOM_DE_FAMILLE>{last_name.upper()}</NOM_DE_FAMILLE>")]
        return re.findall(r'ELEVE_ID="(\d+)"', before)[-1]

    @property
    def _pupils(self) -> Path:
        return next(one for one in self.place.files if one.name == PUPILS)


def test_an_import_is_mended_applied_undone_and_replayed(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        place = Place(server, visitor, width, tmp_path, postbox)
        lea = Secretary(place)
        lea.arrives_first()
        lea.brings_the_files_in()
        people = place.ask("Person.objects.count(), sorted(Person.objects.values_list('first_name', 'last_name'))")
        place.server.shell("[Activation.objects.create(person=p) for p in Person.objects.filter(last_name='Girard')]")

        lea.exports_again()
        lea.drops_them_and_is_told_what_is_broken()
        lea.gives_the_whole_file()
        lea.applies()
        assert "Inès-Marie" in place.ask("list(Person.objects.values_list('first_name', flat=True))")

        lea.undoes_it()
        again = place.ask("Person.objects.count(), sorted(Person.objects.values_list('first_name', 'last_name'))")
        assert again == people

        lea.replays_it()
        lea.lets_sacha_go_and_takes_it_back()
