"""A text with what is noted in its margin: pieces to be drawn one after the other."""

from dataclasses import dataclass
from itertools import pairwise

from preau.learning.handins.models import Annotation


@dataclass(frozen=True)
class Piece:
    """Words, the number of the notes that bear on them, and the one that ends here."""

    words: str
    notes: tuple[int, ...]
    ends: tuple[int, ...]


def pieces(text: str, notes: list[Annotation]) -> list[Piece]:
    """The whole text, cut wherever a note begins or ends; notes are numbered from 1 and may overlap."""
    spans = [(number, note.start, note.end) for number, note in enumerate(notes, start=1) if note.start is not None]
    cuts = sorted({0, len(text), *[min(edge or 0, len(text)) for _, *edges in spans for edge in edges]})
    return [
        Piece(
            text[first:last],
            tuple(number for number, start, end in spans if start <= first and last <= (end or 0)),
            tuple(number for number, _, end in spans if min(end or 0, len(text)) == last),
        )
        for first, last in pairwise(cuts)
    ]


def found(text: str, passage: str, near: int = 0) -> tuple[int, int] | None:
    """Where a passage is, the one that begins closest to `near`; None when it is not in the text."""
    passage = passage.strip()
    if not passage:
        return None
    starts = [at for at in range(len(text)) if text.startswith(passage, at)]
    start = min(starts, key=lambda at: abs(at - near), default=None)
    return None if start is None else (start, start + len(passage))
