"""A quiz in sixty seconds: plain text in, questions out, and what could not be taken, line by line.

A blank line between questions; the first line asks, the following ones answer, `*` before each right one, or at the end
`Réponse : B`, as in Aiken's `ANSWER: B`; with nothing proposed, `Réponse : Oslo` is what is to be written.
`= Oslo` is a word to write (several lines, several accepted), `= 3,14 ± 0,01 cm` a number, with `(3 chiffres)` after it
where it must be written with so many significant figures. `Norvège -> Oslo` is a
pair, `1. hier` the first of things to put in order, `[[Oslo]]` a gap in a text (see `writing.notation`), `…` alone a
place to write at length. After an answer, ` // ` begins its comment; a line that begins with `//` is the comment of the
whole question.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from preau.learning.quizzes.types import Content, Unusable, type_of
from preau.learning.quizzes.types.number import parsed
from preau.learning.quizzes.types.truth import WORDS
from preau.learning.quizzes.writing import notation

LONGEST = 200_000
MOST = 200
NUMBERING = re.compile(r"^(?:question\s*)?\d{1,3}\s*[.):°-]\s+", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-–•]\s+|(?:[a-hA-H]|\d{1,2})[.)]\s+)")
NUMBERED = re.compile(r"^\d{1,2}\s*[.)]\s+")
LETTERED = re.compile(r"^([a-h])[.)]\s", re.IGNORECASE)
VERDICT = re.compile(
    r"^(?:\*\*)?(?:answer|r[ée]ponses?)(?: (?:correctes?|justes?|exactes?))?\s*:\s*(.+)$", re.IGNORECASE
)
LETTERS = re.compile(r"[a-h](?:(?:\s*[,;/]\s*|\s+et\s+)[a-h])*", re.IGNORECASE)
PAIR_SIGN = re.compile(r"->|→")
TOLERANCE = re.compile(r"^(.*?)(?:±|\+/-|\+-)(.*)$")
FIGURES = re.compile(r"\s*\((\d{1,2})\s*(?:CS|chiffres?(?:\s+significatifs?)?)\)$", re.IGNORECASE)
IGNORED = {"case": "ignored", "accents": "ignored", "spaces": "ignored"}


@dataclass(frozen=True)
class Taken:
    line: int
    content: Content


@dataclass(frozen=True)
class Left:
    """A question that was not taken: where it begins, its first words, and why."""

    line: int
    words: str
    why: str


@dataclass
class Pasted:
    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True)
class _Answer:
    text: str
    is_right: bool
    comment: str


def read(text: str) -> Pasted:
    """Every question of the text, or why not."""
    found = Pasted()
    for line, lines in _blocks(text[:LONGEST]):
        if len(found.taken) == MOST:
            found.left.append(Left(line, lines[0][:80], f"Un QCM s’arrête à {MOST} questions."))
            break
        try:
            content = _question(lines)
            found.taken.append(Taken(line, type_of(content.type).check(content)))
        except Unusable as problem:
            found.left.append(Left(line, lines[0][:80], str(problem)))
    return found


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """`(number of the first line, lines)` between blank lines."""
    blocks: list[tuple[int, list[str]]] = []
    fresh = True
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            fresh = True
            continue
        if fresh and not (blocks and VERDICT.match(line.strip())):
            blocks.append((number, []))
        blocks[-1][1].append(line.strip())
        fresh = False
    return blocks


def _question(lines: list[str]) -> Content:
    text, told = (
        NUMBERING.sub("", lines[0]),
        told_of(next((line[2:].strip() for line in lines[1:] if _tells(line)), "")),
    )
    answers = _decided([line for line in lines[1:] if not _tells(line)])
    if text.startswith(("*", "=")):
        raise Unusable("Ce paquet commence par une réponse : écrivez d’abord la question, sans ligne vide ensuite.")
    if any("[[" in line for line in [text, *answers]):
        return _with_gaps("\n".join([text, *answers]), told)
    if not answers:
        raise Unusable("Cette question n’a pas de réponse en dessous d’elle.")
    build = next((build for fits, build in SHAPES if all(fits.match(line) for line in answers)), _choices)
    return build(text, answers, told)


def _decided(answers: list[str]) -> list[str]:
    """A last line that says which ones are right, by their letters or their words: as stars before them."""
    verdict = VERDICT.match(answers[-1]) if answers else None
    if verdict is None:
        return answers
    proposed, words = answers[:-1], verdict[1].strip(" *.\u00a0\u202f")
    marked = [f"*{line}" if _is_named(line, words) else line for line in proposed or WORDS.values()]
    if not proposed and marked == [*WORDS.values()]:
        return [f"= {words}"]
    if marked == proposed:
        raise Unusable(f"«\u00a0{words[:40]}\u00a0» ne désigne aucune des réponses proposées.")
    return marked


def _is_named(line: str, words: str) -> bool:
    """`A et C` names what is behind these letters; `B) Oslo` and `Oslo` what says so."""
    letter = LETTERED.match(line)
    if letter and LETTERS.fullmatch(words):
        return letter[1].casefold() in re.findall(r"\b[a-h]\b", words.casefold())
    return BULLET.sub("", line).casefold() == BULLET.sub("", words).casefold()


def _tells(line: str) -> bool:
    return line.startswith("//")


def told_of(comment: str) -> dict[str, Any]:
    return {"right": comment, "wrong": comment}


def _with_gaps(text: str, told: dict[str, Any]) -> Content:
    content = notation.cloze(text)
    return Content("cloze", content.body, content.key, content.scoring, {**told, **content.feedback})


def _pairs(text: str, lines: list[str], told: dict[str, Any]) -> Content:
    """A line without its left half is an answer that goes with nothing."""
    halves = [[half.strip() for half in PAIR_SIGN.split(line, maxsplit=1)] for line in lines]
    stems = [(f"s{at}", left, right) for at, (left, right) in enumerate(halves) if left]
    names = {words: f"c{at}" for at, words in enumerate(dict.fromkeys(right for _, right in halves))}
    body = {
        "text": text,
        "stems": [{"id": name, "text": left} for name, left, _ in stems],
        "choices": [{"id": name, "text": words} for words, name in names.items()],
    }
    return Content(
        "matching", body, {"pairs": {name: names[right] for name, _, right in stems}}, {"strategy": "each"}, told
    )


def _order(text: str, lines: list[str], told: dict[str, Any]) -> Content:
    items = [{"id": f"w{at}", "text": NUMBERED.sub("", line)} for at, line in enumerate(lines, start=1)]
    return Content(
        "ordering",
        {"text": text, "items": items},
        {"order": [one["id"] for one in items]},
        {"strategy": "absolute"},
        told,
    )


def _to_read(text: str, lines: list[str], told: dict[str, Any]) -> Content:
    """Each line of dots is a place of some lines to write on."""
    return Content(
        "opentext", {"text": text, "lines": min(8 * len(lines), 40)}, {"model": told["right"]}, {"rubric": []}
    )


def _answer(line: str) -> _Answer:
    is_right = line.startswith("*")
    words, _, comment = line.lstrip("*").strip().partition(" // ")
    words = BULLET.sub("", words)
    if words.startswith("*"):
        is_right, words = True, words.lstrip("*").strip()
    return _Answer(words.strip(), is_right, comment.strip())


def _choices(text: str, lines: list[str], told: dict[str, Any]) -> Content:
    answers = [_answer(line) for line in lines]
    right = [answer for answer in answers if answer.is_right]
    if not right:
        raise Unusable("Aucune bonne réponse n’est marquée d’une étoile (*).")
    if [answer.text.casefold().strip(" .") for answer in answers] in (["vrai", "faux"], ["faux", "vrai"]):
        return _true_or_false(text, right, told)
    named = list(zip("abcdefghijklmnopqrstuvwxyz", answers, strict=False))
    body = {"text": text, "choices": [{"id": name, "text": answer.text} for name, answer in named]}
    key: dict[str, Any] = {"right": [name for name, answer in named if answer.is_right]}
    told = {**told, "choices": {name: answer.comment for name, answer in named if answer.comment}}
    if len(answers) > 20:
        raise Unusable("Vingt réponses au plus peuvent être proposées.")
    if len(right) == 1:
        return Content("single", body, key, {}, told)
    return Content("multiple", body, {**key, "fractions": {}}, {"strategy": "net"}, told)


def _true_or_false(text: str, right: list[_Answer], told: dict[str, Any]) -> Content:
    if len(right) > 1:
        raise Unusable("Vrai et faux ne peuvent pas être justes tous les deux.")
    return Content("truefalse", {"text": text}, {"right": right[0].text.casefold().startswith("vrai")}, {}, told)


def _written(text: str, lines: list[str], told: dict[str, Any]) -> Content:
    accepted = [line[1:].strip() for line in lines]
    figures = FIGURES.search(accepted[0])
    number = _number(FIGURES.sub("", accepted[0])) if len(accepted) == 1 else None
    if number:
        body = {"text": text, **({"figures": int(figures[1])} if figures else {})}
        return Content("number", body, number, {"tolerance": "absolute", "unit": "optional"}, told)
    answers = [{"text": answer, "fraction": 1} for answer in accepted if answer]
    return Content("short", {"text": text}, {"answers": answers}, IGNORED, told)


def _number(text: str) -> dict[str, Any] | None:
    """`3,14 ± 0,01 cm`, `12`, `5 kg`; None for anything else."""
    around = TOLERANCE.match(text)
    value, tolerance = parsed(around[1] if around else text), parsed(around[2]) if around else (0.0, "")
    if value is None or tolerance is None or not all(map(_is_ordinary, (value[0], tolerance[0]))):
        return None
    unit = tolerance[1] or value[1]
    if len(unit) > 20 or " " in unit:
        return None
    return {"value": value[0], "tolerance": tolerance[0], "units": [unit] if unit else []}


def _is_ordinary(number: float) -> bool:
    return abs(number) < 1e100


SHAPES: list[tuple[re.Pattern[str], Callable[[str, list[str], dict[str, Any]], Content]]] = [
    (re.compile("="), _written),
    (re.compile(r"^(?!\*).*?(?:->|→)\s*\S"), _pairs),
    (re.compile(r"^\d{1,2}\s*[.)]\s+(?!\*)\S"), _order),
    (re.compile(r"^(?:…|\.{3,}|_{3,})[….\s_]*$"), _to_read),
]


def example() -> str:
    """What the page shows to begin with."""
    return (
        "Quelle est la capitale de la Norvège ?\n"
        "*Oslo\nBergen // C’est la deuxième ville du pays.\nStockholm\n\n"
        "Parmi ces nombres, lesquels sont pairs ?\n*12\n*8\n7\n\n"
        f"La baleine est un poisson.\n{WORDS[True]}\n*{WORDS[False]}\n\n"
        "Quel est l’infinitif de « nous irons » ?\n= aller\n\n"
        "Quel est le poids d’un sac de 5,20 kg, avec trois chiffres significatifs ?\n= 51,0 ± 0,1 N (3 chiffres)\n\n"
        "Relie chaque pays à sa capitale.\nNorvège -> Oslo\nSuède -> Stockholm\n-> Bergen\n\n"
        "Range ces événements du plus ancien au plus récent.\n1. Marignan\n2. La Révolution\n3. L’euro\n\n"
        "Le [[chat|matou]] a [[=4]] pattes ; c’est un nombre [[*pair|impair]].\n\n"
        "Raconte ta journée en cinq lignes.\n…"
    )
