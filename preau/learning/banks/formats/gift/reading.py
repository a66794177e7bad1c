"""GIFT in: each question read on its own, what cannot be read told by its line."""

import re

from preau.learning.banks.formats.gift.answers import answer_in, text_in
from preau.learning.banks.formats.gift.blocks import Block, blocks
from preau.learning.banks.formats.gift.doubts import doubts
from preau.learning.banks.formats.gift.signs import ESCAPES, MARKER, put_back
from preau.learning.banks.formats.question import Found, Question, Text, Unreadable

LABELS = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]", re.IGNORECASE)
LIKE_ANSWERS = re.compile(r"\s*(?:[=~#>%]|(?:t|true|f|false|v|vrai|faux)\s*(?:#|$)|$)", re.IGNORECASE)
EMBEDDED = re.compile(r"\{\s*\d*\s*:\s*[A-Z]{2,}(?:_[A-Z]+)?\s*:[^{}]*\}")
OF_A_FORMULA = re.compile(r"(?:\\[A-Za-z]+(?:\[[^\]]*\])?(?:\{[^{}]*\})*|[\^_])$")
NEAR = 200  # signs before a brace where a formula is looked for
GAP = "_____"
SEVERAL = "Une question n’a qu’un groupe de réponses entre accolades : écrivez-en plusieurs, ou un texte à trous."


def read(text: str) -> Found:
    """Every question of the text, in order."""
    found = Found()
    for block in blocks(text):
        try:
            question = _question(block)
        except Unreadable as problem:
            found.leave(block.line, put_back(block.text), str(problem))
            continue
        found.questions.append(question)
        for doubt in dict.fromkeys(doubts(question, block.text)):
            found.note(question, doubt)
    return found


def _question(block: Block) -> Question:
    if block.why:
        raise Unreadable(block.why)
    name, text = _named(block.text)
    question = Question("description", name=name, category=put_back(block.category), line=block.line)
    _label(question, block.comments)
    if EMBEDDED.search(text):
        if _group(EMBEDDED.sub("", text)):
            raise Unreadable(SEVERAL)
        question.kind, question.points = "cloze", ""
        question.text = text_in(EMBEDDED.sub(_kept, text), "moodle")
        return _worded(question)
    between = _group(text)
    if between is None:
        if "}" in text:
            raise Unreadable("Une accolade fermante « } » n’a pas d’accolade ouvrante.")
        question.text = text_in(text, "moodle")
        return _worded(question)
    start, end = between
    before, after = text[:start].rstrip(), text[end:].strip()
    question.text = text_in(f"{text[:start]}{GAP}{text[end:]}" if after else before, "moodle")
    _answers(question, text[start + 1 : end - 1])
    return _worded(question)


def _kept(found: re.Match[str]) -> str:
    """Moodle's embedded answers, which Moodle itself does not write in GIFT: their own escapes stay where they are."""
    return found[0].translate(ESCAPES)


def _worded(question: Question) -> Question:
    if not question.text.words and not question.name:
        raise Unreadable("Cette question n’a pas d’énoncé.")
    if not question.text.words:
        question.text.words = question.name
    return question


def _answers(question: Question, between: str) -> None:
    answers, sign, general = between.rpartition("####")
    if sign:
        question.general = text_in(general, question.text.format)
    else:
        answers, question.general = between, Text("", question.text.format)
    answer_in(question, answers.strip())


def _named(text: str) -> tuple[str, str]:
    """`(title, rest)`."""
    if not text.startswith("::"):
        return "", text
    name, closed, rest = text[2:].partition("::")
    if not closed:
        return "", text[2:]
    return " ".join(put_back(MARKER.sub("", name, count=1)).split()), rest.strip()


def _label(question: Question, comments: list[str]) -> None:
    """`// [id:…] [tag:…]` above the question."""
    for what, written in LABELS.findall("\n".join(comments)):
        value = " ".join(re.sub(r"\\(.)", r"\1", written).split())
        if what.lower() == "id":
            question.idnumber = question.idnumber or value
        elif value and value not in question.tags:
            question.tags.append(value)


def _group(text: str) -> tuple[int, int] | None:
    """Where the answers stand: the braces that look like answers, not those of a formula. Raises `Unreadable`."""
    groups = _groups(text)
    free = [group for group in groups if not OF_A_FORMULA.search(text[max(group[0] - NEAR, 0) : group[0]])]
    like = {group: None for group in groups if LIKE_ANSWERS.match(text[group[0] + 1 : group[1] - 1])}
    likely = [group for group in free if group in like]
    full = [group for group in likely if text[group[0] + 1 : group[1] - 1].strip()]
    if len(full) > 1:
        raise Unreadable(SEVERAL)
    wanted = full or likely or list(like) or free
    return wanted[0] if wanted else None


def _groups(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of braces."""
    found, opened = [], []
    for sign in re.finditer("[{}]", text):
        if sign[0] == "{":
            opened.append(sign.start())
        elif opened:
            start = opened.pop()
            if not opened:
                found.append((start, sign.end()))
    return found
