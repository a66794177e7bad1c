"""A pupil's morning, as the peers were measured: sign in, the thread, the week, a lesson, a quiz of five questions."""

import itertools
import json
import time
import uuid
from urllib.parse import urlencode

from django.urls import reverse

from bench.measure import Operation
from bench.stage import Stage
from bench.visitor import Answer, Visitor
from demo.arrivals import PASSWORD
from preau.learning.quizzes.models import Attempt
from preau.school.accounts.devices import COOKIE as DEVICE


def entering(stage: Stage) -> Operation:
    """The page, and the form sent, from a browser that she has used before."""
    nobody, login = Visitor(), stage.ines.login

    def send() -> Answer:
        return nobody.post("/connexion/", login=login, password=PASSWORD, to="/")

    def sign_in() -> None:
        nobody.get("/connexion/")
        send()

    nobody.keep(DEVICE, send().given[DEVICE])

    return Operation("se connecter (la page, puis l’envoi)", sign_in, 24, 20)


def morning(stage: Stage) -> Operation:
    sign_in, ines = entering(stage), Visitor(stage.ines)
    lesson = reverse("sequences:lesson", args=[stage.lesson.pk])

    def live() -> None:
        sign_in.do()
        for path in ("/", "/semaine/", lesson):
            ines.get(path)
        _answer_all(ines, stage.quiz.pk)

    return Operation("la matinée d’une élève, QCM compris", live, 60, 45)


def one_answer(stage: Stage) -> Operation:
    ines, numbers = Visitor(stage.ines), itertools.count(1)

    def answer() -> None:
        _save(ines, stage.attempt, 0, next(numbers))

    return Operation("enregistrer une réponse de QCM", answer, 3, 2)


def _answer_all(pupil: Visitor, activity: int) -> None:
    """Begin, answer each question, finish, read what was right."""
    pupil.get(reverse("quizzes:quiz", args=[activity]))
    begun = pupil.post(reverse("quizzes:begin", args=[activity]), key=str(uuid.uuid4()))
    sheet = begun.headers["Location"]
    pupil.get(sheet)
    attempt = Attempt.objects.get(pk=sheet.strip("/").split("/")[-1])
    for rank in range(len(attempt.slots)):
        _save(pupil, attempt, rank, 1)
    saved = reverse("quizzes:attempt_save", args=[attempt.pk])
    pupil.ask("POST", saved, urlencode({"finish": "1"}).encode(), expects=302)
    pupil.get(sheet)


def _save(pupil: Visitor, attempt: Attempt, rank: int, number: int) -> None:
    slot = attempt.slots[rank]
    choices = [choice["id"] for choice in slot.version.body["choices"]]
    path = reverse("quizzes:response", args=[attempt.pk, slot.pk, number])
    sent = {"value": choices[number % len(choices)], "at": int(time.time() * 1000)}
    key = {"HTTP_IDEMPOTENCY_KEY": f"banc-{attempt.pk}-{rank}-{number}"}
    pupil.ask("PUT", path, json.dumps(sent).encode(), kind="application/json", expects=204, **key)
