import itertools
from typing import Any

from preau.learning.quizzes.types import Content
from preau.learning.quizzes.types.program import LONGEST, LONGEST_PART, SECONDS
from preau.learning.quizzes.writing.writer import Writer, percent, share

MOST, SPARE = 30, 2
KINDS = {"value": "la valeur de…", "output": "ce qui s’affiche"}


class Programs(Writer):
    """The code one begins with, the tests in rows (`test-1-run`…), how they count, an example of solution."""

    defaults = {"seconds": str(SECONDS), "tests": "1", "strategy": "each"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        kept = {_ways(one): one["id"] for one in before.key["tests"]} if before else {}
        body = {"text": text, "beginning": _code(data, "beginning"), "seconds": _seconds(data.get("seconds", ""))}
        key = {"tests": _named([_test(data, n) for n in _numbers(data)], kept), "solution": _code(data, "solution")}
        return Content("program", body, key, {"strategy": data.get("strategy") or "each"})

    def values(self, content: Content) -> dict[str, str]:
        tests = content.key["tests"]
        return {
            "beginning": content.body["beginning"],
            "seconds": str(content.body["seconds"]),
            "solution": content.key["solution"],
            "strategy": content.scoring["strategy"],
            "tests": str(len(tests)),
            **{name: said for n, test in enumerate(tests, start=1) for name, said in _fields(n, test)},
        }


def _numbers(data: Any) -> list[int]:
    """Of the rows that say something."""
    parts = ("run", "stdin", "expected")
    return [n for n in range(1, MOST + 1) if any(data.get(f"test-{n}-{part}", "").strip() for part in parts)]


def _test(data: Any, n: int) -> dict[str, Any]:
    said = {part: _part(data.get(f"test-{n}-{part}", "")) for part in ("run", "stdin", "expected")}
    weight = data.get(f"test-{n}-weight", "").strip()
    return {
        **said,
        "name": data.get(f"test-{n}-name", "").strip()[:200],
        "kind": "value" if data.get(f"test-{n}-kind") == "value" else "output",
        "weight": max(round(share(weight) * 100, 4), 0) if weight else 1,
        "hidden": bool(data.get(f"test-{n}-hidden")),
    }


def _named(tests: list[dict[str, Any]], kept: dict[tuple[str, ...], str]) -> list[dict[str, Any]]:
    """What is tried as before keeps its name: what was observed of it still says something."""
    free = (name for n in itertools.count(1) for name in [f"t{n}"] if name not in kept.values())
    return [{**one, "id": kept.pop(_ways(one), "") or next(free)} for one in tests]


def _ways(test: dict[str, Any]) -> tuple[str, ...]:
    return test["kind"], test["run"], test["stdin"]


def _fields(n: int, test: dict[str, Any]) -> list[tuple[str, str]]:
    said = {part: test[part] for part in ("name", "kind", "run", "stdin", "expected")}
    told = {**said, "weight": percent(test["weight"] / 100), "hidden": "on" if test["hidden"] else ""}
    return [(f"test-{n}-{name}", words) for name, words in told.items()]


def _part(words: str) -> str:
    return words.replace("\r\n", "\n").rstrip()[:LONGEST_PART]


def _code(data: Any, name: str) -> str:
    return str(data.get(name, "")).replace("\r\n", "\n").rstrip()[:LONGEST]


def _seconds(words: str) -> int:
    return min(max(int(words), 1), 30) if words.isdecimal() and len(words) < 4 else SECONDS
