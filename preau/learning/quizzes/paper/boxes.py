"""What is written in the boxes of a sheet, as letters, and the answer it is: `B`, `AC`, `VF`, `Oslo ; 12`."""

import re
from typing import Any

from preau.learning.quizzes.sheet import Asked

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
NONE = "-"
LINES = 6
TRUTH = {"V": True, "F": False}
ONE, MANY, IN_ORDER = {"single"}, {"multiple", "hotspot"}, {"ordering"}


class Unreadable(Exception):
    """Why what was typed is no answer, as a sentence for the teacher."""


def offered(one: Asked) -> list[tuple[str, str]]:
    """`(letter, words)` of what is chosen among, in the order of this subject."""
    return [(LETTERS[at], words["text"]) for at, words in enumerate(_things(one))]


def offered_in(one: Asked, gap: int) -> list[tuple[str, str]]:
    """The same for one gap; nothing where one writes."""
    return [(_letter(one, gap, at), words["text"]) for at, words in enumerate(one.offered_in(gap)[: len(LETTERS)])]


def ways(one: Asked) -> list[list[str]]:
    """The boxes of the answer sheet, row by row: letters to tick, or `[]` for a line to write on."""
    kind = one.slot.version.type
    if kind == "truefalse":
        return [list(TRUTH)]
    if kind in ONE | MANY:
        return [[letter for letter, _ in offered(one)]]
    if kind in IN_ORDER:
        return [[""] * len(_things(one))]
    if kind == "matching":
        return [[""] * len(one.content.body["stems"])]
    return [[]] * {"opentext": LINES, "program": 0}.get(kind, 1)


def read(one: Asked, typed: str) -> Any:
    """The answer, or None when nothing is typed. Raises `Unreadable`."""
    typed, kind = typed.strip(), one.slot.version.type
    if not typed:
        return None
    if kind == "truefalse":
        return _truth(typed)
    if kind == "cloze":
        return _in_gaps(one, [word.strip() for word in typed.split(";")])
    if kind in {"gapselect", "dragtext"}:
        return _in_gaps(one, list(_squeezed(typed)))
    if kind in ONE | MANY | IN_ORDER | {"matching"}:
        return _lettered(one, kind, _squeezed(typed))
    return typed


def written(one: Asked, value: Any) -> str:
    """What one would have typed."""
    kind = one.slot.version.type
    if one.type.is_blank(value):
        return ""
    if kind == "truefalse":
        return "V" if value is True else "F"
    if one.has_gaps:
        found = [_said_in(one, gap, word) for gap, word in enumerate(value)]
        return " ; ".join(found) if kind == "cloze" else "".join(word or NONE for word in found)
    return _letters_of(one, kind, value)


def _letters_of(one: Asked, kind: str, value: Any) -> str:
    names = {thing["id"]: LETTERS[at] for at, thing in enumerate(_things(one))}
    if kind in ONE:
        return names.get(value, "")
    if kind in MANY:
        return "".join(sorted(names.get(name, "") for name in value))
    if kind in IN_ORDER:
        return "".join(names.get(name, "") for name in value)
    if kind == "matching":
        return "".join(names.get(value.get(stem["id"]), NONE) for stem in one.content.body["stems"])
    return str(value)


def key(one: Asked) -> str:
    """What is right, in the letters of this subject, or in words."""
    kind, said = one.slot.version.type, one.judged.key
    if kind in ONE | MANY | {"truefalse"}:
        return written(one, said["right"][0] if kind in ONE else said["right"])
    if kind in IN_ORDER:
        return written(one, said["order"])
    if kind == "matching":
        return written(one, said["pairs"])
    if kind in {"gapselect", "dragtext"}:
        return written(one, said["gaps"])
    return one.solution


def _things(one: Asked) -> list[dict[str, Any]]:
    return (one.content.body["zones"] if one.slot.version.type == "hotspot" else one.choices)[: len(LETTERS)]


def _lettered(one: Asked, kind: str, typed: str) -> Any:
    things = [thing["id"] for thing in _things(one)]
    said = [None if letter == NONE else _named(things, letter) for letter in typed]
    if kind == "matching":
        stems = [stem["id"] for stem in one.content.body["stems"]]
        _refuse_more(said, len(stems))
        return {stem: name for stem, name in zip(stems, said, strict=False) if name}
    names = [name for name in said if name]
    if kind in ONE:
        _refuse_more(names, 1)
        return names[0] if names else None
    if len(set(names)) < len(names):
        raise Unreadable("une lettre est écrite deux fois")
    return names


def _in_gaps(one: Asked, words: list[str]) -> list[str]:
    gaps = len(one.content.body["gaps"])
    _refuse_more(words, gaps)
    return [_read_in(one, gap, word) for gap, word in enumerate(words)] + [""] * (gaps - len(words))


def _read_in(one: Asked, gap: int, word: str) -> str:
    choices = one.offered_in(gap)
    if word in {"", NONE} or not choices:
        return "" if word == NONE else word
    letters = {_letter(one, gap, at): str(choice["id"]) for at, choice in enumerate(choices[: len(LETTERS)])}
    said = list(_squeezed(word)) if _takes_several(one, gap) else [word.upper()]
    if not set(said) <= set(letters):
        raise Unreadable(f"« {word} » n’est pas une des lettres proposées")
    return " ".join(letters[letter] for letter in said)


def _said_in(one: Asked, gap: int, word: str) -> str:
    letters = {choice["id"]: _letter(one, gap, at) for at, choice in enumerate(one.offered_in(gap)[: len(LETTERS)])}
    if _takes_several(one, gap):
        return "".join(sorted(letters[name] for name in word.split() if name in letters))
    return letters.get(word, word)


def _takes_several(one: Asked, gap: int) -> bool:
    return one.content.body["gaps"][gap].get("type") == "multiple"


def _letter(one: Asked, gap: int, at: int) -> str:
    """Words taken from one heap have the letters of the heap."""
    if one.slot.version.type != "dragtext":
        return LETTERS[at]
    return LETTERS[[thing["id"] for thing in _things(one)].index(one.offered_in(gap)[at]["id"])]


def _named(things: list[str], letter: str) -> str:
    at = LETTERS.find(letter)
    if not 0 <= at < len(things):
        raise Unreadable(f"« {letter} » n’est pas une des lettres proposées")
    return things[at]


def _truth(typed: str) -> bool:
    if typed[0].upper() not in TRUTH:
        raise Unreadable("écrivez V ou F")
    return TRUTH[typed[0].upper()]


def _squeezed(typed: str) -> str:
    return re.sub(r"[\s,;./]", "", typed).upper()


def _refuse_more(said: list[Any], most: int) -> None:
    if len(said) > most:
        raise Unreadable(f"{most} réponse au plus" if most == 1 else f"{most} réponses au plus")
