"""A text with numbered gaps, `[[1]]`, `[[2]]`… in reading order. An answer to it is a list, one word per gap."""

import re
from typing import Any

from preau.learning.quizzes.types.content import Unusable

GAP = re.compile(r"\[\[(\d{1,2})\]\]")
MOST = 50
LONGEST = 1_000


def pieces(text: str) -> list[str | int]:
    """The text as it is read: words, the number of a gap (from 0), words…"""
    cut = GAP.split(text)
    return [int(piece) - 1 if at % 2 else piece for at, piece in enumerate(cut) if piece or at % 2]


def check_gaps(text: str, expected: int) -> None:
    """Raises `Unusable` unless the text has each gap once, in order."""
    if expected == 0:
        raise Unusable("Écrivez au moins un trou dans le texte.")
    if [piece for piece in pieces(text) if isinstance(piece, int)] != list(range(expected)):
        raise Unusable("Chaque trou se trouve une seule fois dans le texte, numéroté dans l’ordre : [[1]], [[2]]…")


def filled(text: str, words: list[str]) -> str:
    """The text with these words in its gaps, an ellipsis in those that have none."""
    return "".join(
        piece if isinstance(piece, str) else (words[piece] if piece < len(words) else "") or "…"
        for piece in pieces(text)
    )


def given(value: Any, gaps: int) -> list[str]:
    """The answer, one word per gap; what is no word is an empty one."""
    words = value if isinstance(value, list) else []
    kept = [one if isinstance(one, str) and len(one) <= LONGEST else "" for one in words[:gaps]]
    return kept + [""] * (gaps - len(kept))
