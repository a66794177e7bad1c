"""The teacher of the story: a sequence for a class and a group, the matrix, an answer, a reminder."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

from journeys import story
from journeys.place import Place, Somebody

QUESTIONS = """Deux droites parallèles donnent des rapports égaux.
*Vrai
Faux

Le rapport de 3 à 4
1/2
*3/4

Lesquels sont égaux à 1/2 ?
*2/4
*5/10
2/3

De qui est ce théorème ?
= Thalès

Combien font 4 divisé par 5 ?
= 0,8 ± 0,01
"""
CLASS, GROUP = "4B", "6e mathématiques groupe 1"
LESSON, QUIZ, HANDIN = "Lire la figure", "Vérifie que tu as compris", "Mesurer un arbre"


class Teacher(Somebody):
    first, last = "Julien", "Ferrand"

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.lesson = self.quiz = self.handin = self.sequence = self.matrix = ""

    def has_tasks(self, state: str, *cohorts: str) -> None:
        """What the closure asks for: work for each class and group."""
        page = self.open("/fermetures/taches/")
        for cohort in cohorts:
            task = page.locator("main .list li").filter(has_text=re.compile(rf"\b{cohort}\b"))
            expect(task.locator(".state")).to_have_text(state)

    def has_no_task_left(self) -> None:
        expect(self.open("/fermetures/taches/").get_by_text("Aucune tâche")).to_be_visible()

    # Composing

    def composes(self) -> None:
        page = self.open("/preparer/nouvelle/")
        page.get_by_label("Titre de la séquence").fill("Thalès à la maison")
        page.get_by_label(CLASS, exact=True).check()
        page.get_by_label(GROUP, exact=True).check()
        page.get_by_role("button", name="Composer").click()
        self._adds_a_lesson(page)
        self._adds_a_quiz(page)
        self.sequence, self.lesson, self.quiz = self.place.ask(
            "Sequence.objects.get().pk, *Activity.objects.order_by('pk').values_list('pk', flat=True)"
        ).split()
        self.open(f"/sequences/{self.sequence}/")
        self._add(page, HANDIN, "handin")
        self.handin = self.place.ask("Activity.objects.get(kind='handin').pk")

    def _adds_a_lesson(self, page: Page) -> None:
        self._add(page, LESSON, "lesson")
        page.locator("file-drop input[type=file]").set_input_files(self.place.files[0])
        page.get_by_role("button", name=re.compile("^Retirer")).wait_for()
        page.locator("input[name=url]").fill("https://example.org/thales")
        expect(page.get_by_label("Charge de la classe").get_by_text(re.compile(r"\d+ min")).first).to_be_visible()
        page.get_by_role("button", name="Enregistrer").click()

    def _adds_a_quiz(self, page: Page) -> None:
        self._add(page, QUIZ, "quiz")
        page.get_by_role("link", name="Coller un QCM").click()
        page.locator("textarea[name=text]").fill(QUESTIONS)
        page.get_by_role("button", name="Lire ce texte").click()
        expect(page.get_by_text("5 questions comprises")).to_be_visible()
        page.get_by_role("button", name=re.compile("^Ajouter")).click()
        self.me.look()

    def _add(self, page: Page, title: str, kind: str) -> None:
        page.get_by_label("Titre de l’activité").fill(title)
        page.locator(f"input[name=kind][value={kind}]").check()
        page.get_by_role("button", name="Ajouter").click()
        page.wait_for_load_state()

    def gives_it_to_the_class_and_the_group(self) -> None:
        page = self.open(f"/sequences/{self.sequence}/poser/?start={self.place.today.isoformat()}")
        expect(page.get_by_text(f"{CLASS} et {GROUP}").first).to_be_visible()
        page.get_by_role("button", name=re.compile("^Donner à")).click()
        expect(page.get_by_text(re.compile("est donnée à"))).to_be_visible()
        self.me.look()

    def plans(self, activity: str, day: dt.date, *, scale: str = "") -> None:
        """Another day than the one proposed; perhaps a scale of marks."""
        page = self.open(f"/activites/{activity}/")
        if scale:
            page.get_by_text("Ce qui est attendu et rendu", exact=True).click()
            page.locator("select[name=scale]").select_option(scale)
        page.get_by_text("Quand", exact=True).click()
        page.locator("input[name=planned_on]").fill(day.isoformat())
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text(re.compile("est enregistrée"))).to_be_visible()

    # Following

    def leaves_the_matrix_open(self) -> None:
        cohort = self.place.ask("Cohort.objects.get(code='4B', kind='division').pk")
        self.matrix = f"/suivi/{cohort}/"
        self.open(self.matrix)

    def has_seen_it_move(self, pupil: str) -> None:
        """The page was opened before anybody worked, and was not loaded again."""
        seen = (
            self.page.locator(f"#c{self.lesson}-{pupil}")
            if self.place.width > 600
            else self.page.get_by_text(re.compile("^1 rendu"))
        )
        expect(seen.first).to_contain_text(re.compile("lu|1 rendu"), timeout=story.LONG)

    def answers(self, *, words: str, mark: str, note: str, on: str) -> None:
        page = self.open(f"/rendre/{self.handin}/rendus/")
        page.get_by_role("link", name="Lire le premier").click()
        page.get_by_text("Noter dans la marge").first.click()
        page.locator("#noter input[name=passage]").fill(on)
        page.locator("#noter input[name=comment]").fill(note)
        page.locator("#noter button").click()
        page.locator(".margin-notes").wait_for()
        page.locator(f"input[name=mark][value={mark}]").check()
        page.locator("textarea[name=comment]").fill(words)
        page.get_by_role("button", name=re.compile("^Répondre")).click()
        page.wait_for_load_state()

    def reminds(self, *names: str) -> None:
        """Exactly these, and nobody else."""
        page = self.open(self.matrix)
        page.get_by_role("button", name="Relancer", exact=True).click()
        page.get_by_role("heading", name="Relancer").wait_for()
        self.me.look()
        assert sorted(page.locator("main .list b").all_inner_texts()) == sorted(names)
        page.get_by_role("button", name=re.compile("^Relancer")).click()
        expect(page.get_by_text(re.compile("la relance est partie"))).to_be_visible()

    def congratulates(self, words: str) -> None:
        page = self.open(self.matrix)
        page.get_by_role("button", name="Féliciter", exact=True).click()
        page.get_by_role("heading", name="Féliciter").wait_for()
        page.get_by_label(re.compile("Vos mots|Un mot|mot", re.IGNORECASE)).first.fill(words)
        page.get_by_role("button", name=re.compile("Féliciter")).click()
        expect(page.get_by_text(re.compile(r"élèves? félicités?"))).to_be_visible()
