"""What is measured, with its budget and its goal in milliseconds of processor."""

import itertools
import json
import time

from django.db import connection
from django.urls import reverse

from bench.measure import Operation
from bench.stage import Stage
from bench.visitor import Visitor
from demo.arrivals import PASSWORD

ONE_STATEMENT = "SELECT id, first_name, last_name FROM people_person WHERE id = %s"


def floors(stage: Stage) -> list[Operation]:
    """What this machine cannot do without."""
    nobody, ines = Visitor(), Visitor(stage.ines)

    def ask_one() -> None:
        with connection.cursor() as cursor:
            cursor.execute(ONE_STATEMENT, [stage.ines.pk])
            cursor.fetchall()

    return [
        Operation("bonjour, sans personne", lambda: nobody.get("/banc/bonjour/")),
        Operation("bonjour, avec le cookie d’Inès", lambda: ines.get("/banc/bonjour/")),
        Operation("une requête SQL", ask_one),
    ]


def pages(stage: Stage) -> list[Operation]:
    ines, samira, julien = Visitor(stage.ines), Visitor(stage.samira), Visitor(stage.julien)
    matrix = reverse("followup:class", args=[stage.full_class.pk])
    return [
        Operation("le fil d’une élève", lambda: ines.get("/"), 4, 1.5),
        Operation("les enfants d’une mère (trois)", lambda: samira.get("/"), 6, 4),
        Operation("l’accueil d’un professeur (six classes)", lambda: julien.get("/"), 6, 4),
        Operation("la matrice de suivi, 35 × 20", lambda: julien.get(matrix), 8, 4),
    ]


def gestures(stage: Stage) -> list[Operation]:
    return [_signing_in(stage), _answering(stage), _handing_in(stage)]


def _signing_in(stage: Stage) -> Operation:
    nobody, login = Visitor(), stage.ines.login
    return Operation("se connecter", lambda: nobody.post("/connexion/", login=login, password=PASSWORD, to="/"), 24, 20)


def _answering(stage: Stage) -> Operation:
    ines, numbers = Visitor(stage.ines), itertools.count(1)
    slot = stage.attempt.slots[0]
    choices = [choice["id"] for choice in slot.version.body["choices"]]

    def answer() -> None:
        number = next(numbers)
        path = reverse("quizzes:response", args=[stage.attempt.pk, slot.pk, number])
        sent = {"value": choices[number % len(choices)], "at": int(time.time() * 1000)}
        key = {"HTTP_IDEMPOTENCY_KEY": f"banc-{number}"}
        ines.ask("PUT", path, json.dumps(sent).encode(), kind="application/json", expects=204, **key)

    return Operation("enregistrer une réponse de QCM", answer, 3, 2)


def _handing_in(stage: Stage) -> Operation:
    ines, numbers = Visitor(stage.ines), itertools.count(1)
    path = reverse("handins:hand_in", args=[stage.handin.pk])

    def hand_in() -> None:
        number = next(numbers)
        answer = ines.post(path, text=f"Ma réponse, version {number}. " * 20, key=f"banc-{number}")
        ines.get(answer.headers["Location"])

    return Operation("rendre un texte, et lire son reçu", hand_in, 6, 4)
