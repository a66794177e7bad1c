"""A first program in Python: its tests, and what pupils write, with what it gave on their devices."""

import random
from typing import Any

from preau.learning.quizzes.types import Content

TITLE = "Du dessin au code"
CALLS = {"un champ": "perimetre(30, 20)", "un carré": "perimetre(5, 5)", "une allée": "perimetre(12, 0.5)"}
EXPECTED = ("100", "20", "25")
RIGHT = {
    "def perimetre(longueur, largeur):\n    return 2 * (longueur + largeur)": ("100", "20", "25.0"),
    "def perimetre(longueur, largeur):\n    tour = longueur + largeur + longueur + largeur\n    return tour": (
        "100", "20", "25.0",
    ),
}  # fmt: skip
WRONG = {
    "def perimetre(longueur, largeur):\n    return 2 * longueur + largeur": ("80", "15", "24.5"),
    "def perimetre(longueur, largeur):\n    return 4 * longueur": ("120", "20", "48"),
    "def perimetre(longueur, largeur):\n    print(2 * (longueur + largeur))": ("None", "None", "None"),
    "def perimetre(longueur, largeur):\n    return longueur * largeur": ("600", "25", "6.0"),
}


def programs_of(title: str) -> list[Content]:
    return [_perimeter()] if title.startswith(TITLE) else []


def written(content: Content, is_right: bool, chance: random.Random) -> dict[str, Any]:
    """A likely program, with what its tests gave."""
    code, given = chance.choice(list((RIGHT if is_right else WRONG).items()))
    tests = zip(content.key["tests"], given, strict=True)
    return {"code": code, "outcomes": {test["id"]: {"got": got} for test, got in tests}}


def _perimeter() -> Content:
    tests = [
        {
            "id": f"t{n}", "name": name, "kind": "value", "run": run, "stdin": "", "expected": expected,
            "weight": 1, "hidden": n == len(CALLS),
        }
        for n, ((name, run), expected) in enumerate(zip(CALLS.items(), EXPECTED, strict=True), start=1)
    ]  # fmt: skip
    text = "Écris une fonction perimetre(longueur, largeur) qui renvoie la longueur du tour d’un rectangle."
    beginning = "def perimetre(longueur, largeur):\n    ..."
    key = {"tests": tests, "solution": next(iter(RIGHT))}
    return Content("program", {"text": text, "beginning": beginning, "seconds": 5}, key, {"strategy": "each"})
