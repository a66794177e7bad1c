"""A school without SIECLE: a table with its own headings and three faulty lines, mapped, mended, applied, replayed."""

import re

import pytest
from playwright.sync_api import expect

from journeys import story
from journeys.direction import Administrator
from journeys.place import UAI, Place
from journeys.server import preau

pytestmark = pytest.mark.journey
TABLE = """Liste des élèves au 21 novembre;;;;;;
Nom de l'élève ;PRÉNOM*;Arrivé au monde le;Division;R1_NOM;R1_PRENOM;R1_MEL
"MARTIN";Zoé;15/04/2014;Quatrième B;MARTIN;Léa;lea.martin@example.org
MARTIN;Tom;5.6.12;6e A;MARTIN;Léa;lea.martin@example.org
DURAND;Lou;31/02/2014;6e A;DURAND;Paul;
BERNARD;;01/02/2014;6e A;;;
PETIT;Max;01/02/2014;;;;
LEFÈVRE;Chloé;2013-09-30;4B;;;
"""
PUPILS = "Person.objects.filter(memberships__profile='pupil')"
PEOPLE = f"sorted((one.last_name, one.first_name, str(one.birth_date)) for one in {PUPILS})"
TIES = f"sorted((tie.guardian.first_name, one.first_name) for one in {PUPILS} for tie in one.guarded_by.all())"


class Secretary(Administrator):
    def drops_the_table(self) -> None:
        page = self.open("/import/" if not self.has_a_school else f"/etablissements/{UAI}/import/")
        page.locator("file-drop input[type=file]").set_input_files(self.table)
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(1, timeout=story.LONG)
        page.get_by_role("button", name="Lire ces fichiers").click()

    def says_which_school(self) -> None:
        page = self.page
        story.shown(page.get_by_role("heading", name="De quel établissement sont ces fichiers"))
        page.get_by_label("UAI de l’établissement").fill(UAI)
        page.get_by_label("Nom").fill("Collège des Tilleuls")
        page.get_by_role("button", name="Continuer").click()
        self._sees("Voici ce qui va changer")

    def maps_the_columns(self) -> None:
        page = self.page
        page.get_by_role("link", name="Colonnes de eleves.csv").click()
        expect(page.get_by_text("5.6.12")).to_be_visible()
        self.me.look()
        page.get_by_label("Arrivé au monde le").select_option(label="Date de naissance")
        page.get_by_role("button", name="Lire le tableau ainsi").click()
        self._sees("Voici ce qui va changer")

    def places_the_classes(self) -> None:
        page = self.page
        page.get_by_role("link", name=re.compile("classes nommées")).click()
        self.me.look()
        page.get_by_label("Quatrième B").select_option(value="Quatrième B")
        page.get_by_role("button", name="Placer les classes ainsi").click()
        self._sees("Voici ce qui va changer")

    def mends_two_lines_of_three(self) -> None:
        page = self.page
        page.get_by_role("link", name=re.compile(r"3\slignes à corriger")).click()
        self.me.look()
        lou = page.get_by_role("group", name=re.compile("DURAND Lou"))
        expect(lou.get_by_text("n’est pas une date de naissance possible")).to_be_visible()
        lou.get_by_label("Arrivé au monde le").fill("28/02/2014")
        page.get_by_role("group", name=re.compile("PETIT Max")).get_by_label("Division").fill("4B")
        page.get_by_role("button", name="Enregistrer et relire").click()
        self._sees("Voici ce qui va changer")
        expect(page.get_by_role("link", name=re.compile(r"^1\sligne à corriger"))).to_be_visible()

    def applies(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Créer 5")).click()
        story.done_with(self.page, "Import terminé")
        self.me.look()

    def replays_it_and_nothing_changes(self) -> None:
        self.has_a_school = True
        self.drops_the_table()
        self._sees("Rien à changer")
        self.me.look()

    def _sees(self, heading: str) -> None:
        story.shown(self.page.get_by_role("heading", name=heading))

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.has_a_school = False
        self.table = place.folder / "eleves.csv"
        self.table.write_bytes(TABLE.replace("\n", "\r\n").encode("cp1252"))


def test_a_csv_is_mapped_mended_applied_and_replayed(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        place = Place(server, visitor, width, tmp_path, postbox)
        lea = Secretary(place)
        lea.arrives_first()
        lea.drops_the_table()
        lea.says_which_school()
        lea.maps_the_columns()
        lea.places_the_classes()
        lea.mends_two_lines_of_three()
        lea.applies()
        assert place.ask(PEOPLE) == str(
            [
                ("Durand", "Lou", "2014-02-28"),
                ("Lefèvre", "Chloé", "2013-09-30"),
                ("Martin", "Tom", "2012-06-05"),
                ("Martin", "Zoé", "2014-04-15"),
                ("Petit", "Max", "2014-02-01"),
            ]
        )
        assert place.ask(TIES) == str([("Léa", "Tom"), ("Léa", "Zoé"), ("Paul", "Lou")])
        lea.replays_it_and_nothing_changes()
