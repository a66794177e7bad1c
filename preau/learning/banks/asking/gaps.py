"""Texts with gaps: Moodle's embedded answers, lists of words, words to place."""

import re
from dataclasses import dataclass, replace
from typing import Any

from preau.learning.banks.asking import choices, written
from preau.learning.banks.formats.gift.signs import ASIDE, put_back
from preau.learning.banks.formats.question import Answer, Question, Text
from preau.learning.banks.formats.saying import is_html
from preau.learning.quizzes.types import Content, Unusable

OPENING = re.compile(r"\{\s*(\d*)\s*:\s*([A-Z_]+)\s*:", re.IGNORECASE)
NUMBERED = re.compile(r"\[\[(\d{1,3})\]\]")
PIECE = re.compile(r"\s*(=|%(-?\d+(?:[.,]\d+)?)%)?(.*)", re.DOTALL)
SHORT = {"SHORTANSWER", "SA", "MW"}
STRICT = {"SHORTANSWER_C", "SAC", "MWC"}
NUMBER = {"NUMERICAL", "NM"}
# Moodle's word for a gap that offers answers, long then short, is `(type, layout, whether they are shuffled)`.
OFFERS = {
    f"{word}{tail}": (kind, layout, bool(drawn))
    for kind, long, short, layouts in (
        ("single", "MULTICHOICE", "MC", {"": "list", "V": "column", "H": "row"}),
        ("multiple", "MULTIRESPONSE", "MR", {"": "column", "H": "row"}),
    )
    for way, layout in layouts.items()
    for drawn in ("", "S")
    for word, tail in ((long, f"_{way}{drawn}" if way or drawn else ""), (short, way + drawn))
}
# How one writes in HTML a sign that would else end an answer.
WRITTEN_AS = re.compile(r"&(?:#(35|125|126);|#x(23|7[de]);|(num|rcub|rbrace);)", re.IGNORECASE)
BY_NAME = {"num": "#", "rcub": "}", "rbrace": "}"}
Built = tuple[Content, list[str]]


@dataclass(frozen=True)
class Gap:
    """One embedded question: where it stands in the text, its weight, its type in Moodle's words, its answers."""

    start: int
    end: int
    weight: int
    kind: str
    answers: list[Answer]


def cloze(question: Question) -> Built:
    """Each gap is a question in itself."""
    text = _said(question.text)
    found = embedded(text)
    if not found:
        raise Unusable("Aucun trou n’a été trouvé dans ce texte.")
    parts = [_part(number, gap) for number, gap in enumerate(found, start=1)]
    body = {
        "text": put_back(_numbered(text, found)),
        "gaps": [_offered(part, gap) for part, gap in zip(parts, found, strict=True)],
    }
    scoring = [{**part.scoring, "weight": gap.weight} for part, gap in zip(parts, found, strict=True)]
    told = {"gaps": [part.feedback for part in parts]}
    return Content("cloze", body, {"gaps": [part.key for part in parts]}, {"gaps": scoring}, told), []


def select(question: Question) -> Built:
    body, key = _words(question)
    return Content("gapselect", body, key, {"strategy": "each"}, {}), []


def drag(question: Question) -> Built:
    body, key = _words(question)
    for choice, answer in zip(body["choices"], question.answers, strict=True):
        unlimited = answer.settings.get("infinite", "0") in {"", "1", "true"}
        choice["uses"] = "any" if unlimited else "once"
    return Content("dragtext", body, key, {"strategy": "each"}, {}), []


def embedded(text: str) -> list[Gap]:
    """The gaps of a text, in order. Raises `Unusable` for one that never ends: its answers would be shown."""
    found, at = list[Gap](), 0
    while opened := OPENING.search(text, at):
        at = opened.end()
        closed = _unescaped(text, "}", at)
        if closed < 0:
            raise Unusable(f"Trou {len(found) + 1}\u00a0: son accolade n’est jamais refermée.")
        answers = [_answer(piece) for piece in _split(text[at:closed], "~") if piece.strip()]
        found.append(Gap(opened.start(), closed + 1, int(opened[1] or 1), opened[2].upper(), answers))
        at = closed + 1
    return found


def _said(text: Text) -> str:
    if not is_html(text.words, text.format):
        return text.said
    return Text(WRITTEN_AS.sub(_aside, text.words), text.format).said


def _part(number: int, gap: Gap) -> Content:
    """Raises `Unusable` with the number of the gap."""
    asked = Question("", text=Text("…", "plain"), answers=gap.answers)
    try:
        return _asked(gap, asked)
    except Unusable as problem:
        raise Unusable(f"Trou {number}\u00a0: {problem}") from problem


def _asked(gap: Gap, asked: Question) -> Content:
    if gap.kind in SHORT | STRICT:
        asked.settings["usecase"] = "1" if gap.kind in STRICT else "0"
        content = written.short(asked)[0]
        told = [one["text"] for one in content.key["answers"]]
        if not told:
            raise Unusable("aucune réponse n’est acceptée.")
        return content
    if gap.kind in NUMBER:
        return written.number(_with_tolerances(asked))[0]
    if gap.kind in OFFERS:
        asked.settings["single"] = str(OFFERS[gap.kind][0] == "single").lower()
        asked.answers = gap.answers if OFFERS[gap.kind][0] == "single" else _shared(gap.answers)
        return choices.choice(asked)[0]
    raise Unusable(f"le type {gap.kind} n’existe pas dans Préau à l’intérieur d’un texte.")


def _shared(answers: list[Answer]) -> list[Answer]:
    """As Moodle shares boxes: the right ones make everything together, whatever was written of each; where no part
    was written at all, a wrong one takes back what a right one gives."""
    whole = sum(max(answer.share, 0) for answer in answers)
    if not whole:
        return answers
    cost = 0.0 if any("weighed" in answer.settings for answer in answers) else -1 / whole
    shares = [one.share / whole if one.share > 0 else one.share or cost for one in answers]
    return [replace(one, fraction=f"{worth * 100:.7f}") for one, worth in zip(answers, shares, strict=True)]


def _with_tolerances(asked: Question) -> Question:
    for answer in asked.answers:
        value, _, around = answer.text.words.partition(":")
        answer.text.words, answer.tolerance = value.strip(), around.strip()
    return asked


def _offered(part: Content, gap: Gap) -> dict[str, Any]:
    if gap.kind not in OFFERS:
        return {"type": part.type}
    kind, layout, shuffles = OFFERS[gap.kind]
    drawn = {"shuffles": True} if shuffles else {}
    return {"type": kind, "choices": part.body["choices"], "layout": layout, **drawn}


def _answer(piece: str) -> Answer:
    mark = PIECE.fullmatch(piece)
    weighed, percent, rest = (mark[1], mark[2], mark[3]) if mark else ("", "", piece)
    hashed = _unescaped(rest, "#", 0)
    words, told = (rest[:hashed], rest[hashed + 1 :]) if hashed >= 0 else (rest, "")
    fraction = "100" if weighed == "=" else (percent or "0").replace(",", ".")
    part = {"weighed": "1"} if percent and percent != "0" else {}
    return Answer(Text(_plain(words), "plain"), fraction, Text(_plain(told), "plain"), settings=part)


def _split(text: str, sign: str) -> list[str]:
    parts, start = [], 0
    while (at := _unescaped(text, sign, start)) >= 0:
        parts.append(text[start:at])
        start = at + 1
    return [*parts, text[start:]]


def _unescaped(text: str, sign: str, start: int) -> int:
    """Where this sign stands for what it does, not for itself; -1 where it does not."""
    found = re.compile(rf"(?:\\.|[^\\{re.escape(sign)}])*", re.DOTALL).match(text, start)
    at = found.end() if found else start
    return at if at < len(text) and text[at] == sign else -1


def _aside(found: re.Match[str]) -> str:
    number, hexadecimal, name = found.groups()
    return ASIDE[BY_NAME[name.lower()] if name else chr(int(number) if number else int(hexadecimal, 16))]


def _plain(words: str) -> str:
    return put_back(re.sub(r"\\([~=#{}\"/\\:])", r"\1", words)).strip()


def _numbered(text: str, found: list[Gap]) -> str:
    pieces, at = [], 0
    for number, gap in enumerate(found, start=1):
        pieces += [text[at : gap.start], f"[[{number}]]"]
        at = gap.end
    return "".join([*pieces, text[at:]])


def _words(question: Question) -> tuple[dict[str, Any], dict[str, Any]]:
    """Moodle numbers a gap by its right word; Préau numbers them as they are read."""
    text, offered = question.text.said, question.answers
    right = [int(number) for number in NUMBERED.findall(text)]
    if not right or max(right) > len(offered) or min(right) < 1:
        raise Unusable("Un trou de ce texte n’a pas de mot.")
    numbers = iter(range(1, len(right) + 1))
    groups = [f"g{answer.settings.get('group', '1') or 1}"[:8].lower() for answer in offered]
    body = {
        "text": NUMBERED.sub(lambda _gap: f"[[{next(numbers)}]]", text),
        "choices": [
            {"id": f"c{at}", "text": (answer.text.said or "…")[:1000], "group": group}
            for at, (answer, group) in enumerate(zip(offered, groups, strict=True), start=1)
        ],
        "gaps": [{"group": groups[number - 1]} for number in right],
    }
    return body, {"gaps": [f"c{number}" for number in right]}
