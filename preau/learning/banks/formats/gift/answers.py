"""What stands between the braces of a GIFT question, type by type."""

import re
from decimal import Decimal
from itertools import pairwise

from preau.learning.banks.formats.gift.signs import MARKER, put_back
from preau.learning.banks.formats.question import MARKDOWN, PLAIN, Answer, Question, Text, Unreadable

WEIGHT = re.compile(r"\s*%\s*([+-]?\s*(?:\d{1,3}(?:[.,]\d*)?|[.,]\d+))\s*%")
TRUTH = re.compile(r"(true|t|vrai|v|false|f|faux)\s*(?:#(.*))?", re.IGNORECASE | re.DOTALL)
DASH = re.compile("[\u2212\u2013]")
LINE_START = re.compile(r"(?:^|\n)\s*([~=])")
AROUND_ENDS = re.compile(r"[^\S\n]*\n[^\S\n]*")  # where a line is set in is but how the file is written
ARROW = re.compile(r"<!--.*?-->|(-{1,3}>)", re.DOTALL)
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
ORDERED = re.compile(r">[ \t]*((?:\d+|[A-Z_]+|[ \t])*)(?:\n|$)")


def text_in(words: str, shape: str) -> Text:
    """A text, in the format that it names or in that of the question."""
    if marker := MARKER.match(words):
        words, shape = words[marker.end() :], marker[1].lower()
    if shape not in {MARKDOWN, PLAIN} and "<pre" not in words.lower():
        words = AROUND_ENDS.sub("\n", words)
    return Text(put_back(words.strip()), shape)


def answer_in(question: Question, between: str) -> None:
    """Give the question its type and its answers. Raises `Unreadable`."""
    if not between:
        question.kind = "essay"
    elif between.startswith("#"):
        _numbers(question, between[1:])
    elif between.startswith(">"):
        _order(question, between)
    elif "~" in between:
        _choices(question, between)
    elif "=" in between and "->" in between:
        _pairs(question, between)
    elif judged := TRUTH.fullmatch(between):
        _truth(question, judged)
    else:
        _words(question, between)


def _pieces(between: str, marks: str) -> list[str]:
    """Each answer behind its mark; words before the first one are an answer too, right where no mark says wrong.

    Where every answer begins a line, an equals sign inside one is only a sign.
    """
    starts = LINE_START.findall(between)
    by_line = starts.count("=") >= 1 and len(starts) >= 2 and bool(LINE_START.match(between))
    cuts = [found.start() for found in re.finditer(f"[{marks}]", between) if not by_line or _cuts(between, found)]
    ends = [*cuts, len(between)]
    lead = between[: ends[0]].strip()
    lead = "" if lead.startswith("//") else lead
    return ([f"{marks[0]}{lead}"] if lead else []) + [between[start:end] for start, end in pairwise(ends)]


def _cuts(between: str, found: re.Match[str]) -> bool:
    """`~`, a sign that begins a line, or `=` after a blank and before a word."""
    before, after = between[: found.start()], between[found.end() :]
    if found[0] == "~" or not before.strip(" \t") or before.rstrip(" \t").endswith(("\n", "~")):
        return True
    return before[-1:].isspace() and not after[:1].isspace()


def _weighed(piece: str, shape: str) -> tuple[str, Answer]:
    """`(mark, answer)` of one piece: its weight, its words, its comment."""
    mark, rest = piece[0], piece[1:]
    fraction = "100" if mark == "=" else "0"
    if weight := WEIGHT.match(rest):
        fraction, rest = weight[1].replace(",", ".").replace(" ", "").lstrip("+"), rest[weight.end() :]
    words, _, told = rest.partition("#")
    return mark, Answer(text_in(words, shape), fraction, text_in(told, shape))


def _answers(question: Question, pieces: list[str]) -> list[tuple[str, Answer]]:
    found = [_weighed(piece, question.text.format) for piece in pieces]
    return [(mark, answer) for mark, answer in found if answer.text.words or answer.feedback.words]


def _choices(question: Question, between: str) -> None:
    found = _answers(question, _pieces(between, "~="))
    question.kind = "multichoice"
    question.answers = [answer for _mark, answer in found]
    _refuse_if_empty(question)
    question.settings["single"] = "true" if any(mark == "=" for mark, _answer in found) else "false"


def _words(question: Question, between: str) -> None:
    question.kind = "shortanswer"
    question.answers = [answer for _mark, answer in _answers(question, _pieces(between, "="))]
    _refuse_if_empty(question)
    for answer in question.answers:
        answer.text.format = "plain"


def _refuse_if_empty(question: Question) -> None:
    if not question.answers:
        raise Unreadable("Aucune réponse n’est écrite entre les accolades.")


def _pairs(question: Question, between: str) -> None:
    question.kind = "matching"
    for piece in _pieces(between, "="):
        if not piece.strip(" =\n\t"):
            continue
        left, right = _halves(piece[1:])
        if left or right:
            question.answers.append(Answer(text_in(left, question.text.format), match=put_back(right)))


def _halves(pair: str) -> tuple[str, str]:
    """Around the first arrow that does not end a comment of HTML; `-->` is an arrow too."""
    arrow = next((found for found in ARROW.finditer(pair) if found[1]), None)
    if arrow is None:
        raise Unreadable(f"La paire « {put_back(pair.strip())} » n’a pas de flèche « -> ».")
    return pair[: arrow.start()].strip(), pair[arrow.end() :].strip()


def _truth(question: Question, judged: re.Match[str]) -> None:
    is_true = judged[1].lower() in {"t", "true", "v", "vrai"}
    wrong, _, right = (judged[2] or "").partition("#")
    told = {is_true: right, not is_true: wrong}
    question.kind = "truefalse"
    question.answers = [
        Answer(
            Text(str(value).lower(), "moodle"),
            "100" if value is is_true else "0",
            text_in(told[value], question.text.format),
        )
        for value in (True, False)
    ]


def _order(question: Question, between: str) -> None:
    """One line an item, in the right order; what stands on the first line is how Moodle counts it."""
    first = ORDERED.match(between)
    lines = between[first.end() if first else 1 :].split("\n")
    items = [line.strip() for line in lines if line.strip()]
    if len(items) < 2:
        raise Unreadable("Une question d’ordre a besoin de deux éléments au moins, un par ligne.")
    question.kind = "ordering"
    question.settings["gift"] = " ".join(first[1].split()) if first else ""
    question.answers = [
        Answer(text_in(item, question.text.format), str(rank)) for rank, item in enumerate(items, start=1)
    ]


def _numbers(question: Question, between: str) -> None:
    question.kind = "numerical"
    between, tilde, wrong = between.partition("~")
    for piece in _pieces(between, "="):
        if piece.strip(" =\n\t"):
            question.answers.append(_number(piece, question.text.format))
    if not question.answers:
        raise Unreadable("Aucun nombre n’est attendu entre les accolades.")
    if tilde:
        told = wrong.partition("#")[2]
        anything = Answer(Text("*", "plain"), "0", text_in(told, question.text.format), tolerance="0")
        question.answers.append(anything)


def _number(piece: str, shape: str) -> Answer:
    _mark, answer = _weighed(piece, shape)
    words = answer.text.words
    low, dots, high = words.partition("..")
    if words == "*":
        value, tolerance = "*", "0"
    elif dots:
        value, tolerance = _range(low, high)
    else:
        raw, _, around = words.partition(":")
        value, tolerance = _decimal(raw), _decimal(around.strip() or "0")
    answer.text, answer.tolerance = Text(value, "plain"), tolerance
    return answer


def _range(low: str, high: str) -> tuple[str, str]:
    """The middle and the distance to either end, to the last digit."""
    bottom, top = sorted((Decimal(_decimal(low)), Decimal(_decimal(high))))
    middle = (bottom + top) / 2
    return f"{middle:f}", f"{top - middle:f}"


def _decimal(words: str) -> str:
    """A number as every tool reads it. Raises `Unreadable`."""
    plain = DASH.sub("-", "".join(words.split())).replace(",", ".")
    if not NUMBER.fullmatch(plain) or abs(Decimal(plain).adjusted()) > 60:
        raise Unreadable(f"« {put_back(words.strip())} » n’est pas un nombre.")
    return plain
