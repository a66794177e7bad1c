"""What the stories of mishaps start from: somebody signed in by one click, and fresh work given to 4B."""

import json
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from journeys.server import Preau
from journeys.visits import Visitor

QUESTIONS = "Deux droites parallèles\\n*Vrai\\nFaux\\n\\nLe rapport de 3 à 4\\n1/2\\n*3/4"
GIVING = f"""
import json
from preau.learning.quizzes import pasting
from preau.learning.sequences import composing
julien = Person.objects.get(login="julien.ferrand")
class_ = Cohort.objects.filter(code="4B", school__uai="0789999A").latest("year")
def begin(title):
    return composing.begin(by=julien, school=class_.school, title=title, cohorts=[class_])
def give(kind, number):
    activity = composing.add(begin(f"{{kind}} {{number}}"), kind, title=f"{{kind}} {{number}}", minutes=20)
    if kind == "quiz":
        Quiz.of(activity).add_all([one.content for one in pasting.read("{QUESTIONS}").taken], by=julien)
    activity.publish(by=julien)
    return [activity.pk, activity.href]
reserve = begin("Encore en réserve")
composing.add(reserve, "lesson", title="Lire", minutes=20)
print(json.dumps({{
    "quizzes": [give("quiz", number) for number in range(QUIZZES)],
    "handins": [give("handin", number) for number in range(HANDINS)],
    "reserve": reserve.pk,
    "today": timezone.localdate().isoformat(),
}}))
"""


TRIES = 5  # of a second or two each


class Caller(Visitor):
    """Their line and their session may fail: some complaints of the browser are the story itself."""

    def go(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def forgives(self, words: str) -> None:
        self.complaints = [complaint for complaint in self.complaints if words not in complaint]

    def slows_down(self, *, kilobytes_a_second: int) -> None:
        """A poor line; zero is a good one."""
        line = self.context.new_cdp_session(self.page)
        line.send("Network.enable")
        most = kilobytes_a_second * 1000 or -1
        conditions = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": most}
        line.send("Network.emulateNetworkConditions", conditions)


def come_in(visitor: type[Visitor], house: Preau, role: str, *, width: int = 360) -> Caller:
    """By the one click of a demonstration."""
    assert visitor.browser
    caller = Caller(house.address, width=width)
    page = caller.go("/connexion/")
    page.get_by_role("button", name=re.compile(f"^{role}")).first.click()
    page.wait_for_load_state()
    return caller


@dataclass(frozen=True)
class Given:
    """One activity of Julien, and what Inès did with it as the house holds it."""

    house: Preau
    pk: int
    path: str

    @property
    def submissions(self) -> list[str]:
        return self._read(f"list(Submission.objects.filter(handin__activity={self.pk}).values_list('text', flat=True))")

    @property
    def sizes(self) -> list[int]:
        """Of the files handed in."""
        files = f"SubmissionFile.objects.filter(submission__handin__activity={self.pk})"
        return self._read(f"list({files}.values_list('file__blob__size', flat=True))")

    def has_answers(self, *said: str, written: int | None = None) -> None:
        """To the first and second question, in the words of the page; and how many times something was written."""
        attempt = f"Attempt.objects.get(quiz__activity={self.pk})"
        texts = "{c['id']: c['text'] for slot in a.slots for c in slot.version.body.get('choices', [])}"
        words = f"(lambda a: [({texts}).get(v, str(v).lower()) for k, v in sorted(a.values.items())])({attempt})"
        known = self._read(words)
        for _ in range(TRIES):
            if known == list(said):
                break
            known = self._read(words)  # on its way
        assert known == list(said)
        if written is not None:
            assert self._read(f"{attempt}.responses.count()") == written

    def _read(self, question: str) -> Any:
        return json.loads(self.house.shell(f"import json; print(json.dumps({question}))"))


class Work:
    """What was given for these stories; each takes the next."""

    def __init__(self, house: Preau, facts: dict[str, Any]) -> None:
        self.house, self.in_reserve, self.today = house, facts["reserve"], facts["today"]
        self._quizzes = iter(facts["quizzes"])
        self._handins = iter(facts["handins"])

    def quiz(self) -> Given:
        return Given(self.house, *next(self._quizzes))

    def handin(self) -> Given:
        return Given(self.house, *next(self._handins))

    def closures_from(self, day: Any) -> int:
        return int(self.house.shell(f"print(Closure.objects.filter(starts_on='{day}').count())"))


def given(house: Preau, *, quizzes: int, handins: int) -> Work:
    asked = GIVING.replace("QUIZZES", str(quizzes)).replace("HANDINS", str(handins))
    return Work(house, json.loads(house.shell(asked).splitlines()[-1]))
