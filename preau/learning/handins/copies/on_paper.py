"""A copy as it is kept on paper: the answer, the notes of the margin, and its sheets with what is drawn on them."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from preau.foundation.previews.carrying import carried
from preau.foundation.previews.kinds import Kind, kind_of
from preau.foundation.previews.making import converter, make
from preau.foundation.previews.showing import Sheet, Shown, shown
from preau.foundation.ui.printing import pdf
from preau.learning.handins.copies import margin
from preau.learning.handins.models import Annotation, Submission
from preau.learning.handins.teams.together import shared as copies_of

ROOM = (174, 240)  # of a page, in millimetres
MOST = 60  # sheets in one document
LETTERS = 90  # of a text as wide as the sheet
INK = 250  # strokes across a sheet


@dataclass(frozen=True)
class Leaf:
    """A picture with what is over it, all in its own pixels."""

    name: str
    src: str
    picture: bytes
    width: int
    height: int
    strokes: list[str]
    pins: list[tuple[float, float, int]]
    texts: list[tuple[float, float, list[str]]]

    @property
    def on_page(self) -> tuple[float, float]:
        """Millimetres, as large as the page lets it be."""
        scale = min(ROOM[0] / self.width, ROOM[1] / self.height)
        return round(self.width * scale, 1), round(self.height * scale, 1)

    @property
    def ink(self) -> float:
        return self.width / INK

    @property
    def letter(self) -> float:
        return self.width / (LETTERS / 2)


def copy_on_paper(submission: Submission, *, code: Any) -> bytes:
    """The PDF of a copy with the answer it got; `code` is the drawing that leads to its receipt."""
    parts = _drawn(submission)
    notes = submission.notes
    sheets = [sheet for part in parts for sheet in part.sheets]
    leaves = [_leaf(number, sheet, notes) for number, sheet in enumerate(sheets[:MOST], 1)]
    return pdf(
        "handins/copy_paper.html",
        submission=submission,
        copies=copies_of(submission),
        activity=submission.handin.activity,
        feedback=submission.feedback,
        notes=notes,
        pieces=margin.pieces(submission.text, notes),
        leaves=leaves,
        pictures={leaf.src: leaf.picture for leaf in leaves},
        left=max(0, len(sheets) - MOST),
        apart=[part for part in parts if not part.sheets],
        code=code,
    )


def _drawn(submission: Submission) -> list[Shown]:
    """Its files; pages that nobody has drawn yet are drawn now."""
    files = submission.ordered_files
    for file in files:
        kind = kind_of(file)
        if kind is Kind.PAGES or (kind is Kind.OFFICE and converter()):
            make(file)
    return shown(files)


def _leaf(number: int, sheet: Sheet, notes: list[Annotation]) -> Leaf:
    picture, width, height = carried(sheet)
    here = [pair for pair in enumerate(notes, 1) if (pair[1].file_id, pair[1].page) == (sheet.file.pk, sheet.number)]
    is_text = Annotation.Shape.TEXT
    return Leaf(
        sheet.file.name,
        f"picture:{number}",
        picture,
        width,
        height,
        [line for _, note in here for line in _lines(note, width, height)],
        [
            (_at(note.x, width), _at(note.y, height), number)
            for number, note in here
            if note.comment and note.shape != is_text
        ],
        [(_at(note.x, width), _at(note.y, height), _wrapped(note)) for _, note in here if note.shape == is_text],
    )


def _at(part: float | None, whole: int) -> float:
    return round((part or 0) * whole, 1)


def _lines(note: Annotation, width: int, height: int) -> Iterator[str]:
    """A stroke of one point is a dot: a line that goes nowhere is not drawn."""
    for stroke in note.strokes:
        points = [(_at(x, width), _at(y, height)) for x, y in stroke]
        if len(points) == 1:
            points.append((points[0][0] + 1, points[0][1]))
        yield " ".join(f"{x},{y}" for x, y in points)


def _wrapped(note: Annotation) -> list[str]:
    """In the room that is left on its right."""
    return textwrap.wrap(note.comment, max(10, int((1 - (note.x or 0)) * LETTERS)))
