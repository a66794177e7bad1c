"""A pupil and a guardian: the thread of the day, work that survives a power cut, what each child has done."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

from journeys import story
from journeys.place import Somebody
from journeys.teaching import LESSON

TEXT = "Mon bâton mesure un mètre, son ombre 0,80 m ; l’arbre mesure 8 mètres."


class Pupil(Somebody):
    first, last = "Inès", "Benali"

    def reads_the_lesson(self) -> None:
        page = self.open("/")
        page.locator(".knot", has=page.get_by_role("heading", name=LESSON)).get_by_role("link").first.click()
        page.get_by_role("button", name="J’ai terminé").click()

    def answers_the_quiz_while_the_server_is_killed(self, quiz: str) -> None:
        page = self.open(f"/qcm/{quiz}/")
        page.get_by_role("button", name="Commencer").click()
        page.get_by_label("Vrai").check()
        self._is_kept_by_the_server()
        self.place.server.kill()
        page.get_by_label("3/4").check()
        expect(page.get_by_text(re.compile("Gardé sur cet appareil"))).to_be_visible()
        self.place.server.start()
        self._is_kept_by_the_server()
        page.get_by_label("2/4").check()
        page.get_by_label("5/10").check()
        story.question(page, "De qui est ce théorème").get_by_role("textbox").fill("Thales")
        story.question(page, "Combien font").get_by_role("textbox").fill("0,8")
        expect(page.locator("[data-progress]")).to_have_text("5 / 5")
        self._is_kept_by_the_server()
        page.reload()
        expect(page.get_by_label("3/4")).to_be_checked()
        expect(story.question(page, "Combien font").get_by_role("textbox")).to_have_value("0,8")
        page.get_by_role("button", name=re.compile("Terminer")).click()
        expect(page.locator(".question--answered .state")).to_have_text(["Juste"] * 5)  # corrected at the end, as set
        self.me.look()

    def _is_kept_by_the_server(self) -> None:
        expect(self.page.get_by_text(re.compile("Enregistré à"))).to_be_visible(timeout=story.LONG)

    def hands_in(self, handin: str) -> None:
        page = self.open(f"/rendre/{handin}/")
        page.locator("textarea[name=text]").fill(TEXT)
        files = [story.photo(self.place.folder), self.place.files[0]]
        page.get_by_label("Ajouter des photos ou des fichiers").set_input_files(files)
        expect(page.get_by_role("button", name=re.compile("^Retirer"))).to_have_count(2, timeout=story.LONG)
        page.get_by_role("button", name="Rendre mon travail").click()
        expect(page.get_by_role("heading", name="C’est rendu")).to_be_visible()
        self.me.look()

    def reads_the_answer(self, handin: str, *, words: str, mark: str, note: str) -> None:
        page = self.open(f"/rendre/{handin}/")
        expect(page.locator(".answer__mark")).to_have_text(mark)
        expect(page.locator(".answer")).to_contain_text(words)
        expect(page.locator(".margin-notes")).to_contain_text(note)

    def has_lessons_at_a_distance(self, *, from_home: bool) -> None:
        """Next week, as the timetable of the class says it."""
        page = self.open(f"/semaine/{(self.place.monday + dt.timedelta(days=7)).isoformat()}/")
        remote = page.get_by_text(re.compile("cours habituels? à distance"))
        in_a_room = page.locator(".knot--lesson")
        assert (remote.count() > 0, in_a_room.count() > 0) == (from_home, not from_home)


class Guardian(Somebody):
    first, last = "Samira", "Benali"

    def is_told_of(self, words: str) -> None:
        """In the house and by mail."""
        link = self.open("/messages/").get_by_role("link", name=re.compile(words, re.IGNORECASE))
        story.shown(link.first)
        self.place.letters_to(self.email, about=words)

    def sees(self, done: dict[str, dict[str, str]], *, on: dt.date) -> None:
        """Line by line, for each child: what it is, and what became of it."""
        page = self.open(f"/mes-enfants/jour/{on.isoformat()}/")
        for child, lines in done.items():
            assert self._lines_of(page, child) == lines

    def _lines_of(self, page: Page, child: str) -> dict[str, str]:
        theirs = page.locator("section", has=page.get_by_role("heading", name=child, exact=True))
        return {
            knot.get_by_role("heading").inner_text(): knot.locator(".state").inner_text().strip()
            if knot.locator(".state").count()
            else "à faire"
            for knot in theirs.locator(".knot:not(.knot--lesson)").all()
        }

    def may_not_answer_for_a_child(self, lesson: str) -> None:
        refused = self.me.context.request.post(
            f"{self.place.server.address}/travail/{lesson}/termine/", headers={"X-CSRFToken": self.me.token()}
        )
        assert refused.status == 403
