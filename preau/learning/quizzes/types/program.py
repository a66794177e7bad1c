"""Writing a program in Python, tried by tests."""

import json
from dataclasses import dataclass
from typing import Any

from preau.learning.quizzes.programs.judging import same
from preau.learning.quizzes.programs.pieces import FOLDER
from preau.learning.quizzes.types.content import Content, Unusable
from preau.learning.quizzes.types.naming import NAME
from preau.learning.quizzes.types.question_type import TEXT, Part, QuestionType, clamped

LONGEST = 20_000
LONGEST_PART = 4_000
SECONDS = 5
LINE = {"type": "string", "maxLength": LONGEST_PART}
TEST = {
    "type": "object",
    "properties": {
        "id": NAME,
        "name": {"type": "string", "maxLength": 200},
        "kind": {"enum": ["value", "output"]},
        "run": LINE,
        "stdin": LINE,
        "expected": LINE,
        "weight": {"type": "number", "minimum": 0, "maximum": 100},
        "hidden": {"type": "boolean"},
    },
    "required": ["id", "name", "kind", "run", "stdin", "expected", "weight", "hidden"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Result:
    """What one test gave: `{"got"}`, `{"error"}`, or nothing where it has not been run."""

    test: dict[str, Any]
    outcome: dict[str, str]
    passed: bool


class Program(QuestionType):
    """A `value` test evaluates `run` after the program; an `output` one runs it and reads what was printed, with
    `stdin` typed beforehand. `body.seconds` is how long each may take; `body.beginning`, the code one begins with.

    The answer is `{"code", "outcomes": {test: {"got"} or {"error"}}}`: what the pupil's own device observed of this
    code. Without outcomes it waits for a teacher, who has it tried.
    """

    slug, name, hint = "program", "Programme en Python", "un programme à écrire, essayé par des tests"
    may_wait = True
    pieces = FOLDER
    body = {
        "text": TEXT,
        "beginning": {"type": "string", "maxLength": LONGEST},
        "seconds": {"type": "integer", "minimum": 1, "maximum": 30},
    }
    key = {
        "tests": {"type": "array", "items": TEST, "minItems": 1, "maxItems": 30},
        "solution": {"type": "string", "maxLength": LONGEST},
    }
    scoring = {"strategy": {"enum": ["each", "all"]}}

    def check(self, content: Content) -> Content:
        if not content.key.get("tests"):
            raise Unusable("Écrivez au moins un test : ce qui est exécuté, et ce qui est attendu.")
        content = super().check(content)
        tests = content.key["tests"]
        if len({one["id"] for one in tests}) < len(tests):
            raise Unusable("Deux tests portent le même nom court.")
        if not any(one["weight"] for one in tests):
            raise Unusable("Un test au moins doit compter.")
        if any(one["kind"] == "value" and not one["run"].strip() for one in tests):
            raise Unusable("Un test sur une valeur dit quoi calculer : « moyenne([10, 20]) ».")
        return content

    def score(self, content: Content, value: Any) -> float:
        parts = self.parts_of(content, value)
        if content.scoring["strategy"] == "all":
            return float(all(one.share == 1 for one in parts if one.weight))
        return clamped(sum(one.weight * one.share for one in parts) / sum(one.weight for one in parts))

    def parts_of(self, content: Content, value: Any) -> list[Part]:
        return [Part(one.test["weight"], float(one.passed), one.passed) for one in self.results(content, value)]

    def right_answer(self, content: Content) -> str:
        return str(content.key["solution"])

    def said(self, content: Content, value: Any) -> str:
        return code_of(value)[:LONGEST]

    def counted_as(self, content: Content, value: Any) -> str:
        """By the tests it misses: two programs are seldom written alike."""
        if self.awaits(value):
            return "Tests pas encore lancés"
        missed = [_name_of(content, one.test) for one in self.results(content, value) if not one.passed]
        return f"Manque : {', '.join(missed)}" if missed else "Tous les tests réussis"

    def is_blank(self, value: Any) -> bool:
        return not code_of(value).strip()

    def awaits(self, value: Any) -> bool:
        return not self.is_blank(value) and not outcomes_of(value)

    def read(self, posted: list[str]) -> Any:
        """The program, then what its tests gave, as JSON."""
        code = posted[0][:LONGEST].replace("\r\n", "\n").rstrip() if posted else ""
        try:
            outcomes = json.loads(posted[1]) if posted[1:] else {}
        except (ValueError, RecursionError):
            outcomes = {}
        return {"code": code, "outcomes": outcomes} if code.strip() else None

    def results(self, content: Content, value: Any) -> list[Result]:
        """Test by test: whether it passes is found here, whatever the device said of it."""
        outcomes = outcomes_of(value)
        return [
            Result(one, outcome, _passes(one, outcome))
            for one in content.key["tests"]
            for outcome in [outcomes.get(one["id"], {})]
        ]

    def sent(self, content: Content) -> list[dict[str, Any]]:
        """What a device needs to try a program: a hidden test goes without its name."""
        return [{**one, "name": "" if one["hidden"] else one["name"]} for one in content.key["tests"]]

    def outcomes(self, value: Any) -> dict[str, dict[str, str]]:
        return outcomes_of(value)


def code_of(value: Any) -> str:
    """What was typed from paper is the program alone."""
    said = value.get("code") if isinstance(value, dict) else value
    return said if isinstance(said, str) else ""


def outcomes_of(value: Any) -> dict[str, dict[str, str]]:
    """`{test: {"got"} or {"error"}}`, whatever was sent."""
    found = value.get("outcomes") if isinstance(value, dict) else None
    told = found.items() if isinstance(found, dict) else ()
    return {
        name: {what: words[:LONGEST] for what, words in one.items() if what in {"got", "error"} and _is_words(words)}
        for name, one in told
        if isinstance(one, dict)
    }


def _name_of(content: Content, test: dict[str, Any]) -> str:
    """Its own, or its place among the others."""
    return str(test["name"] or f"test {content.key['tests'].index(test) + 1}")


def _passes(test: dict[str, Any], outcome: dict[str, str]) -> bool:
    return "got" in outcome and same(test["kind"], test["expected"], outcome["got"])


def _is_words(words: Any) -> bool:
    return isinstance(words, str)
