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
from tests.servers import Postbox

pytestmark = pytest.mark.journey

UAI = "0789999A"
QUESTIONS = """Deux droites parallèles donnent des rapports égaux.
*Vrai
Faux

Le rapport de 3 à 4
1/2
*3/4
"""


def test_a_school_closes_on_monday(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        tale = Tale(server, visitor, width)
        tale.files_come_in(tmp_path)
        tale.they_come_in_again_and_nothing_changes()

        tale.slips_are_printed()
        tale.people_activate_their_accounts()
        tale.the_head_declares_a_closure()
        tale.everyone_is_told(postbox)
        tale.a_teacher_composes()
        tale.the_teacher_watches()
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

    def _ask(self, question: str) -> str:
        """What the house knows, for what nobody reads on a screen: numbers of pages."""
        return self.server.shell(f"print({question})")

    def activated(self, name: str, first: str, last: str) -> Page:
        """This person has read their slip."""
        words = self.server.shell(
            f"p = Person.objects.get(first_name={first!r}, last_name={last!r}); print(p.login, p.activation_code.code)"
        )
        return story.activate(self.someone(name), *words.split())

    # Friday, 16:00

    def files_come_in(self, folder: Path) -> None:
        self.folder, self.files = folder, story.exports(folder, self.today)
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

    def everyone_is_told(self, postbox: Postbox) -> None:
        page = self.people["guardian"].open("/messages/")
        expect(page.get_by_role("link", name=re.compile("fermé", re.IGNORECASE)).first).to_be_visible(
            timeout=story.LONG
        )
        told = {address for envelope in story.delivered(postbox, at_least=30) for address in envelope.rcpt_tos}
        mail = self._ask("Person.objects.get(first_name='Samira', last_name='Benali').email")
        assert mail in told
        expect(self.people["pupil"].open("/").get_by_text(re.compile("fermé", re.IGNORECASE)).first).to_be_visible()

    # The week-end

    def a_teacher_composes(self) -> None:
        teacher = self.people["teacher"]
        page = teacher.open("/preparer/nouvelle/")
        page.get_by_label("Titre de la séquence").fill("Thalès à la maison")
        page.get_by_label("4B", exact=True).check()
        page.get_by_role("button", name="Composer").click()
        self._add(page, "Lire la figure", "lesson")
        page.locator("file-drop input[type=file]").set_input_files(self.files[0])
        page.get_by_role("button", name=re.compile("^Retirer")).wait_for()
        page.locator("input[name=url]").fill("https://example.org/thales")
        page.get_by_role("button", name="Enregistrer").click()
        self._add(page, "Vérifie que tu as compris", "quiz")
        page.get_by_role("link", name="Coller un QCM").click()
        page.locator("textarea[name=text]").fill(QUESTIONS)
        page.get_by_role("button", name="Lire ce texte").click()
        page.get_by_role("button", name=re.compile("^Ajouter")).click()
        teacher.look()
        sequence = self._ask("Sequence.objects.get().pk")
        teacher.open(f"/sequences/{sequence}/")
        self._add(page, "Mesurer un arbre", "handin")
        teacher.open(f"/sequences/{sequence}/poser/?start={self.today.isoformat()}")
        page.get_by_role("button", name=re.compile("^Donner à")).click()
        expect(page.get_by_text(re.compile("est donnée à"))).to_be_visible()
        teacher.look()

    def _add(self, page: Page, title: str, kind: str) -> None:
        page.get_by_label("Titre de l’activité").fill(title)
        page.locator(f"input[name=kind][value={kind}]").check()
        page.get_by_role("button", name="Ajouter").click()
        page.wait_for_load_state()

    # Monday, 8:00

    def the_teacher_watches(self) -> None:
        """The lesson is for today; the matrix stays open on the teacher's screen."""
        self.lesson, self.quiz, self.handin = self._ask(
            "*Activity.objects.order_by('pk').values_list('pk', flat=True)"
        ).split()
        self.pupil = self._ask("Person.objects.get(first_name='Inès', last_name='Benali').pk")
        teacher = self.people["teacher"]
        page = teacher.open(f"/activites/{self.lesson}/")
        page.get_by_text("Quand", exact=True).click()
        page.locator("input[name=planned_on]").fill(self.today.isoformat())
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text(re.compile("est enregistrée"))).to_be_visible()
        cohort = self._ask("Cohort.objects.get(code='4B', kind='division').pk")
        self.matrix = f"/suivi/{cohort}/"
        teacher.open(self.matrix)

    def the_pupil_works_while_the_server_is_killed(self) -> None:
        pupil = self.people["pupil"]
        page = pupil.open("/")
        expect(page.get_by_role("heading", name="Lire la figure")).to_be_visible()
        page.get_by_role("link", name="Commencer").click()
        page.get_by_role("button", name="J’ai terminé").click()
        pupil.open(f"/qcm/{self.quiz}/")
        page.get_by_role("button", name="Commencer").click()
        page.get_by_label("Vrai").check()
        expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible()
        self.server.kill()
        page.get_by_label("3/4").check()
        expect(page.get_by_text(re.compile("Gardé sur cet appareil"))).to_be_visible()
        self.server.start()
        expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible(timeout=story.LONG)
        page.reload()
        expect(page.get_by_label("3/4")).to_be_checked()
        page.get_by_role("button", name=re.compile("Terminer")).click()
        pupil.look()
        self._hands_in(page)

    def _hands_in(self, page: Page) -> None:
        self.people["pupil"].open(f"/rendre/{self.handin}/")
        page.locator("textarea[name=text]").fill(
            "Mon bâton mesure un mètre, son ombre 0,80 m ; l’arbre mesure 8 mètres."
        )
        page.locator("file-drop input[type=file]").set_input_files([story.photo(self.folder), self.files[0]])
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(2, timeout=story.LONG)
        page.get_by_role("button", name="Rendre mon travail").click()
        expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
        self.people["pupil"].look()

    def the_family_follows(self) -> None:
        guardian = self.people["guardian"]
        page = guardian.open("/")
        expect(page.get_by_role("link", name="Inès")).to_be_visible()
        expect(page.get_by_role("link", name="Adam")).to_be_visible()
        refused = guardian.context.request.post(
            f"{self.server.address}/travail/{self.lesson}/termine/", headers={"X-CSRFToken": guardian.token()}
        )
        assert refused.status == 403  # nobody answers in a child's place

    def the_teacher_answers(self) -> None:
        teacher, page = self.people["teacher"], self.people["teacher"].page
        seen = (
            page.locator(f"#c{self.lesson}-{self.pupil}")
            if self.width > 600
            else page.get_by_text(re.compile("^1 rendu"))
        )
        expect(seen.first).to_contain_text(re.compile("lu|1 rendu"), timeout=story.LONG)  # moved by itself
        page.get_by_role("link", name=re.compile("^Relancer")).click()
        teacher.look()
        page.get_by_role("button", name=re.compile("^Relancer|^Prévenir|^Envoyer")).click()
        teacher.open(self.matrix)
        page.get_by_role("link", name="Féliciter la classe").click()
        page.get_by_role("button", name=re.compile("Féliciter")).click()
        teacher.open(f"/rendre/{self.handin}/rendus/")
        page.get_by_role("link", name="Lire le premier").click()
        page.locator("textarea[name=comment]").fill("Très clair, bravo.")
        page.get_by_role("button", name=re.compile("^Répondre")).click()
        expect(self.people["pupil"].open("/notifications/").get_by_text(re.compile("a répondu")).first).to_be_visible()

    # Friday

    def the_head_ends_the_closure(self) -> None:
        head = self.people["head"]
        head.open(f"/etablissements/{UAI}/pouls/")
        page = head.open(f"/etablissements/{UAI}/fermetures/")
        page.get_by_role("link", name=re.compile("^(Du|Fermeture|Sanitaire|du)")).first.click()
        page.locator("details", has=page.locator("input[name=last_day]")).locator("summary").click()
        page.get_by_label("Dernier jour de fermeture").first.fill(self.today.isoformat())
        page.get_by_role("button", name="Annoncer la réouverture").click()
        page.get_by_role("link", name="Lire le bilan").click()
        expect(page.get_by_role("heading", name="Bilan de la fermeture")).to_be_visible()
        head.look()
