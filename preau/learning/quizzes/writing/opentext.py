import re
from typing import Any

from preau.learning.quizzes.types import Content, Unusable
from preau.learning.quizzes.types.opentext import MOST_FILES, TAKES
from preau.learning.quizzes.writing.writer import NAMES, Writer, percent, share

CRITERION = re.compile(r"^(?P<text>[^:]+?)\s*(?:\((?P<weight>[\d.,]+)\))?\s*:\s*(?P<levels>.+)$")
LEVEL = re.compile(r"^(?P<text>.+?)\s+(?P<share>[\d.,]+)\s*%?$")


class OpenTexts(Writer):
    """What to look for, how long it should be, a rubric: a line per criterion, or one of the reserve (`grille`)."""

    defaults = {"lines": "8"}

    def written(self, text: str, data: Any, before: Content | None) -> Content:
        body: dict[str, Any] = {"text": text, "lines": min(max(_whole(data.get("lines")) or 8, 1), 40)}
        words = [min(_whole(data.get(name)), 5_000) for name in ("fewest", "most")]
        if any(words):
            body["words"] = words
        if data.get("beginning", "").strip():
            body["beginning"] = data["beginning"].strip()[:4_000]
        if data.get("attaches") in TAKES:
            most = min(max(_whole(data.get("attached")), 1), MOST_FILES)
            body |= {"attaches": data["attaches"], "attached": most}
        rubric = read_rubric(data.get("rubric", "").strip() or data.get("grille", ""))
        return Content("opentext", body, {"model": data.get("model", "").strip()[:10_000]}, {"rubric": rubric})

    def values(self, content: Content) -> dict[str, str]:
        fewest, most = content.body.get("words", (0, 0))
        return {
            "lines": str(content.body.get("lines", 8)),
            "fewest": str(fewest or ""),
            "most": str(most or ""),
            "beginning": content.body.get("beginning", ""),
            "attaches": content.body.get("attaches", ""),
            "attached": str(content.body.get("attached", 1)),
            "model": content.key["model"],
            "rubric": write_rubric(content.scoring["rubric"]),
        }


def read_rubric(text: str) -> list[dict[str, Any]]:
    """`Argumentation (3) : absente 0 | partielle 50 | nette 100`, a line per criterion. Raises `Unusable`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [_criterion(name, line) for name, line in zip(NAMES, lines, strict=False)]


def write_rubric(rubric: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{one['text']} ({percent(one['weight'] / 100)}) : "
        + " | ".join(f"{level['text']} {percent(level['share'])}" for level in one["levels"])
        for one in rubric
    )


def _criterion(name: str, line: str) -> dict[str, Any]:
    found = CRITERION.match(line)
    levels = [LEVEL.match(level.strip()) for level in found["levels"].split("|")] if found else []
    if found is None or None in levels or len(levels) < 2:
        raise Unusable(f"Le critère « {line[:60]} » se lit mal : écrivez « Critère (2) : absent 0 | présent 100 ».")
    return {
        "id": name,
        "text": found["text"].strip(),
        "weight": share(found["weight"] or "1") * 100,
        "levels": [{"text": level["text"], "share": share(level["share"])} for level in levels if level],
    }


def _whole(words: Any) -> int:
    return int(words) if isinstance(words, str) and words.isdecimal() and len(words) < 6 else 0
