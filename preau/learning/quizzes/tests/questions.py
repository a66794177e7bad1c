"""One question of each of the richer types, and its right answer."""

from preau.learning.quizzes.types import Content

FILE = "6f1e6a52-8f0e-4e6b-9a51-2a1c3d4e5f60"


def named(*texts, **more):
    return [{"id": name, "text": text, **more} for name, text in zip("abcdefghijklmnop", texts, strict=False)]


def matching(strategy="each"):
    body = {
        "text": "Capitales",
        "stems": named("Norvège", "Suède", "Danemark"),
        "choices": named("Oslo", "Stockholm", "Copenhague", "Bergen"),
    }
    return Content("matching", body, {"pairs": {"a": "a", "b": "b", "c": "c"}}, {"strategy": strategy})


def ordering(strategy="absolute", names="abcde"):
    body = {"text": "Rangez", "items": named(*names)}
    return Content("ordering", body, {"order": list(names)}, {"strategy": strategy})


def cloze():
    body = {
        "text": "Le [[1]] vaut [[2]] ; il est [[3]].",
        "gaps": [
            {"type": "short"},
            {"type": "number"},
            {"type": "single", "choices": named("pair", "impair", "nul")},
        ],
    }
    key = {
        "gaps": [
            {"answers": [{"text": "double", "fraction": 1, "feedback": "Oui."}, {"text": "dou*", "fraction": 0.5}]},
            {"value": 4, "tolerance": 0.5, "units": []},
            {"right": ["a"], "fractions": {"c": -0.5}},
        ]
    }
    scoring = {
        "gaps": [
            {"weight": 1, "case": "ignored", "accents": "ignored", "spaces": "ignored"},
            {"weight": 2, "tolerance": "absolute", "unit": "optional"},
            {"weight": 1},
        ]
    }
    return Content("cloze", body, key, scoring, {"right": "Bravo.", "wrong": "", "gaps": [{}, {}, {}]})


def gapselect(strategy="each"):
    words = [
        {"id": n, "text": t, "group": g} for n, t, g in [("a", "chat", "1"), ("b", "chien", "1"), ("c", "mange", "2")]
    ]
    body = {"text": "Le [[1]] [[2]] le [[3]].", "choices": words, "gaps": [{"group": g} for g in "121"]}
    return Content("gapselect", body, {"gaps": ["a", "c", "b"]}, {"strategy": strategy})


def dragtext():
    words = [("a", "le", "once"), ("b", "le", "once"), ("c", "chat", "any"), ("d", "la", "once")]
    choices = [{"id": name, "text": text, "group": "1", "uses": uses} for name, text, uses in words]
    body = {"text": "[[1]] [[2]] et [[3]] [[4]]", "choices": choices, "gaps": [{"group": "1"}] * 4}
    return Content("dragtext", body, {"gaps": ["a", "c", "b", "c"]}, {"strategy": "each"})


def formula(*answers, form="any", letters="x"):
    accepted = [{"text": text, "fraction": worth} for text, worth in answers or [("2x+3", 1)]]
    return Content("formula", {"text": "?", "variables": list(letters)}, {"answers": accepted}, {"form": form})


def hotspot(strategy="net"):
    zones = [
        {"id": "a", "text": "en haut", "shape": "rectangle", "at": [0, 0, 500, 200]},
        {"id": "b", "text": "en bas", "shape": "circle", "at": [500, 800, 100]},
        {"id": "c", "text": "au milieu", "shape": "polygon", "at": [400, 400, 600, 400, 500, 600]},
    ]
    body = {"text": "Où ?", "images": [{"file": FILE, "alt": "Une carte"}], "zones": zones}
    return Content("hotspot", body, {"right": ["a", "b"]}, {"strategy": strategy})


def opentext():
    levels = [{"text": "absent", "share": 0}, {"text": "présent", "share": 0.5}, {"text": "net", "share": 1}]
    rubric = [
        {"id": "a", "text": "Argument", "weight": 3, "levels": levels},
        {"id": "b", "text": "Langue", "weight": 1, "levels": levels},
    ]
    return Content("opentext", {"text": "Racontez.", "words": [20, 200]}, {"model": "Libre."}, {"rubric": rubric})


def description():
    return Content("description", {"text": "Lisez ceci."}, {})


def program(strategy="each"):
    tests = [
        {"id": "t1", "name": "deux notes", "kind": "value", "run": "moyenne([10, 20])", "stdin": "", "expected": "15"},
        {"id": "t2", "name": "", "kind": "output", "run": "", "stdin": "Ada", "expected": "Bonjour Ada"},
        {"id": "t3", "name": "liste vide", "kind": "value", "run": "moyenne([])", "stdin": "", "expected": "0"},
    ]
    told = [{**one, "weight": weight, "hidden": weight == 2} for one, weight in zip(tests, (1, 0.5, 2), strict=True)]
    body = {"text": "Moyenne", "beginning": "def moyenne(notes):\n    ...", "seconds": 3}
    return Content(
        "program", body, {"tests": told, "solution": "def moyenne(n):\n    return 0"}, {"strategy": strategy}
    )


PROGRAM = {
    "code": "def moyenne(notes):\n    return 1",
    "outcomes": {"t1": {"got": "15.0"}, "t2": {"got": "Bonjour Ada\n"}, "t3": {"got": "0"}},
}


RICHER = {
    "matching": (
        matching(),
        {"a": "a", "b": "b", "c": "c"},
        "Norvège → Oslo ; Suède → Stockholm ; Danemark → Copenhague",
    ),
    "ordering": (ordering(), list("abcde"), "a → b → c → d → e"),
    "cloze": (cloze(), ["double", "4", "a"], "Le double vaut 4 ; il est pair."),
    "gapselect": (gapselect(), ["a", "c", "b"], "Le chat mange le chien."),
    "dragtext": (dragtext(), ["b", "c", "a", "c"], "le chat et le chat"),
    "formula": (formula(), "3 + 2 × x", "2x+3"),
    "program": (program(), PROGRAM, "def moyenne(n):\n    return 0"),
    "hotspot": (hotspot(), ["b", "a"], "en haut ; en bas"),
}  # fmt: skip
BY_HAND = [opentext(), description()]
