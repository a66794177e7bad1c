"""Programs in Python, as the CodeRunner question of Moodle tells them, and as it is told them."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from preau.learning.banks.formats.decoding import FORBIDDEN
from preau.learning.banks.formats.moodlexml.cutting import parsed
from preau.learning.banks.formats.question import Question
from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.program import LONGEST, LONGEST_PART, SECONDS

Built = tuple[Content, list[str]]
PYTHON = {"python3", "python3_w_input", "python3_try_except"}
GRADERS = {"", "EqualityGrader", "NearEqualityGrader"}
OF_A_VALUE = re.compile(r"print\(repr\((.+)\)\)")
YES = {"1", "true"}
OTHERWISE = "Ce qui est obtenu y est jugé autrement que par ce qui est attendu\u00a0: Préau ne sait pas le faire."
MOST_TESTS = 30
ON_ITS_OWN = "Cette question a son propre programme d’essai (« template »)\u00a0: Préau ne sait pas l’exécuter."


def program(question: Question) -> Built:
    """Raises `Unusable` for another language, or for tests that are judged by a program of their own."""
    settings = question.settings
    _refuse_unless_python(settings)
    cases = list(_cases(question))
    tests = [_test(n, case) for n, case in enumerate((one for one in cases if _counts(one)), start=1)]
    key = {"tests": tests[:MOST_TESTS], "solution": settings.get("answer", "")[:LONGEST]}
    body = {
        "text": question.text.said,
        "beginning": settings.get("answerpreload", "")[:LONGEST],
        "seconds": _seconds(settings.get("cputimelimitsecs", "")),
    }
    strategy = "all" if settings.get("allornothing", "1") in YES else "each"
    return Content("program", body, key, {"strategy": strategy}, {}), list(_notes(settings, cases))


def testcases(content: Content) -> str:
    """The tests of a program, in CodeRunner's own element."""
    root = etree.Element("testcases")
    for test in content.key["tests"]:
        case = etree.SubElement(root, "testcase", testtype="0", useasexample="0", hiderestiffail="0")
        case.set("mark", f"{test['weight']:.7f}")
        run = f"print(repr({test['run'].strip()}))" if test["kind"] == "value" else test["run"]
        shown = "HIDE" if test["hidden"] else "SHOW"
        told = {"testcode": run, "stdin": test["stdin"], "expected": test["expected"], "extra": "", "display": shown}
        for tag, words in told.items():
            etree.SubElement(etree.SubElement(case, tag), "text").text = FORBIDDEN.sub("", words)
    return etree.tostring(root, encoding="unicode")


def _refuse_unless_python(settings: dict[str, str]) -> None:
    kind = settings.get("coderunnertype", "")
    if kind not in PYTHON:
        raise Unusable(f"Ce programme est à écrire en «\u00a0{kind or '?'}\u00a0»\u00a0: Préau n’exécute que Python.")
    if settings.get("template") or settings.get("prototypetype", "0") not in {"", "0"}:
        raise Unusable(ON_ITS_OWN)
    if settings.get("grader", "") not in GRADERS:
        raise Unusable(OTHERWISE)


def _cases(question: Question) -> Iterator[etree._Element]:
    """Each `<testcase>`."""
    for part in question.extra:
        if part.startswith("<testcases"):
            yield from parsed(part).iterchildren("testcase")


def _counts(case: etree._Element) -> bool:
    """A test of type 1 is tried beforehand and is worth nothing."""
    return case.get("testtype", "0") != "1"


def _test(n: int, case: etree._Element) -> dict[str, Any]:
    run, typed, expected = (_words(case, tag) for tag in ("testcode", "stdin", "expected"))
    value = OF_A_VALUE.fullmatch(run.strip())
    return {
        "id": f"t{n}",
        "name": "",
        "kind": "value" if value else "output",
        "run": value[1] if value else run,
        "stdin": typed,
        "expected": expected,
        "weight": _weight(case.get("mark", "1")),
        "hidden": _words(case, "display").strip() == "HIDE",
    }


def _words(case: etree._Element, tag: str) -> str:
    found = case.find(tag)
    inner = found if found is None or found.find("text") is None else found.find("text")
    return ((inner.text or "") if inner is not None else "").rstrip()[:LONGEST_PART]


def _weight(said: str) -> float:
    try:
        found = min(max(float(said.replace(",", ".")), 0.0), 100.0)
    except ValueError:
        found = 1.0
    return int(found) if found == int(found) else found


def _seconds(said: str) -> int:
    return min(max(int(said), 1), 30) if said.isdecimal() and len(said) < 5 else SECONDS


def _notes(settings: dict[str, str], cases: list[etree._Element]) -> Iterator[str]:
    """What was held there and is not here."""
    if settings.get("coderunnertype") == "python3_w_input":
        yield "Ce qui est tapé y était recopié dans l’affichage\u00a0: relisez ce qui est attendu."
    if settings.get("grader") == "NearEqualityGrader":
        yield "Majuscules et blancs y étaient pardonnés\u00a0: ils comptent ici."
    if any(word.strip() not in {"", "0"} for word in settings.get("penaltyregime", "").split(",")):
        yield "Ce que coûtait chaque essai n’est pas repris."
    if settings.get("globalextra") or any(_words(one, "extra") for one in cases):
        yield "Des données ajoutées aux tests (« extra ») sont gardées sans servir."
    yield from _notes_of(cases)


def _notes_of(cases: list[etree._Element]) -> Iterator[str]:
    if len(cases) > MOST_TESTS:
        yield f"Elle a {len(cases)} tests\u00a0: les {MOST_TESTS} premiers sont repris."
    if not all(map(_counts, cases)):
        yield "Un test qui ne sert qu’à vérifier avant de répondre n’est pas repris."
    if any(one.get("hiderestiffail") in YES for one in cases):
        yield "Un test qui cachait les suivants quand il échoue ne les cache plus."
    if any(_words(one, "display").strip().startswith("HIDE_IF") for one in cases):
        yield "Un test montré ou caché selon son résultat est montré."
