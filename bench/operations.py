"""What is measured, with its budget and its goal in milliseconds of processor."""

import itertools

from django.db import connection
from django.urls import reverse

from bench.measure import Operation
from bench.morning import entering, morning, one_answer
from bench.stage import Stage
from bench.visitor import Visitor

TYPED, TYPING = "/annuaire/?q=ben", {"HTTP_HX_REQUEST": "true"}
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
        Operation("chercher dans l’annuaire, à la frappe", lambda: julien.ask("GET", TYPED, **TYPING), 12, 8),
    ]


def gestures(stage: Stage) -> list[Operation]:
    return [entering(stage), one_answer(stage), *_handing_in(stage), morning(stage)]


def _handing_in(stage: Stage) -> list[Operation]:
    """Sealed and signed in the answer to the form; then the page that shows it."""
    ines, numbers = Visitor(stage.ines), itertools.count(1)
    path = reverse("handins:hand_in", args=[stage.handin.pk])

    def hand_in() -> str:
        number = next(numbers)
        answer = ines.post(path, text=f"Ma réponse, version {number}. " * 20, key=f"banc-{number}")
        return answer.headers["Location"]

    receipt = hand_in()
    return [
        Operation("rendre un texte : scellé, signé", hand_in, 6, 4),
        Operation("lire son reçu", lambda: ines.get(receipt), 6, 4),
    ]
