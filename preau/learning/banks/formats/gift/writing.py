"""GIFT out: one way of writing each thing, so that what was written is read back and written again the same."""

from preau.learning.banks.formats.gift.reading import read
from preau.learning.banks.formats.gift.signs import HEAD, MARKER, escaped
from preau.learning.banks.formats.question import Answer, Line, Question, Text
from preau.learning.banks.formats.truth import judged

SAID = {"multichoice", "shortanswer", "truefalse", "numerical", "matching", "essay", "description", "ordering"}
RISKY = ("//", "$CATEGORY", "$category")


def write(questions: list[Question]) -> tuple[str, list[Line]]:
    """The text, and the questions that GIFT has no words for."""
    parts, left, category = [f"{HEAD}\n\n"], [], ""
    for question in sorted(questions, key=lambda one: bool(one.category)):
        if not question.text.words.strip() and not question.name.strip():
            left.append(Line(question.line, question.title, "Cette question n’a pas d’énoncé."))
            continue
        if question.kind not in SAID:
            left.append(Line(question.line, question.title, "GIFT ne sait pas écrire ce type de question."))
            continue
        part = _question(question)
        if not _is_read_back(part):
            left.append(Line(question.line, question.title, "Il y manque de quoi en faire une question."))
            continue
        if question.category != category:
            category = question.category
            parts.append(f"$CATEGORY: {escaped(' '.join(category.split()))}\n\n")
        parts.append(part)
    return "".join(parts), left


def _is_read_back(part: str) -> bool:
    """What would be read otherwise, or refused, is not to be written: nobody would know."""
    found = read(f"{HEAD}\n\n{part}").questions
    return len(found) == 1 and _question(found[0]) == part


def _question(question: Question) -> str:
    title = f"::{escaped(' '.join(question.name.split()))}::" if question.name.strip() else ""
    text = _text(question.text, "moodle")
    if not title and text.startswith(RISKY):
        text = f"[moodle]{text}"
    if question.kind == "description":
        return f"{_labels(question)}{title}{text}\n\n"
    general = f"\t####{_text(question.general, question.text.format)}\n" if question.general.words.strip() else ""
    text += " " * text.endswith(("^", "_"))
    return f"{_labels(question)}{title}{text}{{{_opening(question)}{_answers(question)}{general}}}\n\n"


def _labels(question: Question) -> str:
    named = [("id", question.idnumber)] if question.idnumber.strip() else []
    labels = [*named, *(("tag", tag) for tag in question.tags)]
    shown = " ".join(f"[{what}:{_label(value)}]" for what, value in labels)
    return f"// {shown}\n" if shown else ""


def _label(value: str) -> str:
    return " ".join(value.split()).replace("\\", "\\\\").replace("]", "\\]")


def _text(text: Text, around: str) -> str:
    """Its words, behind the name of their format when it is not that of what stands around."""
    words = text.words.strip()
    marked = (text.format != around and words) or MARKER.match(words)
    return f"[{text.format}]{escaped(words)}" if marked else escaped(words)


def _opening(question: Question) -> str:
    if question.kind == "numerical":
        return "#\n"
    if question.kind == "ordering":
        return f">{question.settings.get('gift', '')}\n"
    has_answers = bool(question.answers) and question.kind != "essay"
    return "\n" if has_answers or question.general.words.strip() else ""


def _answers(question: Question) -> str:
    if question.kind == "truefalse":
        return _truth(question)
    write_one = {
        "multichoice": _choice,
        "shortanswer": _short,
        "numerical": _number,
        "matching": _pair,
        "ordering": _item,
    }.get(question.kind)
    lines = [write_one(question, answer) for answer in question.answers] if write_one else []
    if question.kind == "multichoice" and not any(line.startswith("~") for line in lines):
        lines.append("~")
    return "".join(f"\t{line}\n" for line in lines)


def _told(question: Question, answer: Answer) -> str:
    return f"#{_text(answer.feedback, question.text.format)}" if answer.feedback.words.strip() else ""


def _choice(question: Question, answer: Answer) -> str:
    words = _text(answer.text, question.text.format)
    return f"{_mark(question, answer, words)}{words}{_told(question, answer)}"


def _mark(question: Question, answer: Answer, words: str) -> str:
    """`=` for the right one of a single choice; a share in percent wherever it is neither all nor nothing."""
    best = max(one.share for one in question.answers)
    is_single = question.settings.get("single", "true") in {"true", "1"}
    sign = "=" if is_single and best > 0 and answer.share == best else "~"
    implied = {"=": 1.0, "~": 0.0}[sign]
    plain = answer.share == implied and not words.startswith("%")
    return sign if plain else f"{sign}%{answer.percent}%"


def _short(question: Question, answer: Answer) -> str:
    words = escaped(answer.text.words.strip()).replace("->", r"-\>")
    if MARKER.match(answer.text.words):
        words = f"[plain]{words}"
    share = "" if answer.share == 1 and not words.startswith("%") else f"%{answer.percent}%"
    return f"={share}{words}{_told(question, answer)}"


def _number(question: Question, answer: Answer) -> str:
    value, tolerance = answer.text.said.replace(",", "."), answer.tolerance.replace(",", ".") or "0"
    if value == "*" and not answer.share:
        return f"~{_told(question, answer)}"
    share = "" if answer.share == 1 else f"%{answer.percent}%"
    around = "" if value == "*" else f":{tolerance}"
    return f"={share}{value}{around}{_told(question, answer)}"


def _pair(question: Question, answer: Answer) -> str:
    left = _text(answer.text, question.text.format).replace("->", r"-\>")
    return f"={left} -> {escaped(answer.match.strip())}"


def _item(question: Question, answer: Answer) -> str:
    words = _text(answer.text, question.text.format)
    return f"[{answer.text.format}]{words}" if words.startswith("//") else words


def _truth(question: Question) -> str:
    """The comment of the wrong answer comes first."""
    yes, no = judged(question.answers)
    name, right, other = ("TRUE", yes, no) if yes.share > 0 else ("FALSE", no, yes)
    wrong, good = (_text(one.feedback, question.text.format) for one in (other, right))
    comments = f"#{wrong}#{good}" if good else f"#{wrong}" if wrong else ""
    return f"\t{name}{comments}\n"
