"""An import that would turn a school upside down is asked for twice: more often than not, it is the wrong file."""

from dataclasses import dataclass

from preau.foundation.ui.words import spaced
from preau.school.imports.looking import MAIN
from preau.school.imports.models import Preview
from preau.school.imports.wording import PLURALS, listed

SHARE = 0.2  # of those who are here already
FEW = 30  # below, a family that moves house is a fifth of the school


@dataclass(frozen=True)
class Upheaval:
    """How many people it touches; typed by hand to confirm."""

    number: int
    sentence: str


def upheaval_of(preview: Preview) -> Upheaval | None:
    """None for an ordinary week."""
    parts, number = [], 0
    for noun in MAIN:
        here = preview.count(noun, "same", "change", "gone", "remove")
        for verbs, words in ((("change",), "modifie"), (("gone",), "ne connaît plus"), (("create",), "ajoute")):
            touched = preview.count(noun, *verbs)
            if here >= FEW and touched > SHARE * here:
                parts.append(f"{words} {spaced(touched)} {PLURALS[noun][1]} pour {spaced(here)} déjà là")
                number += touched
    return Upheaval(number, f"Cet import {listed(parts)}.") if parts else None
