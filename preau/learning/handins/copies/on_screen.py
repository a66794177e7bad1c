"""A copy as a page shows it: the text with its margin, the sheets, the links."""

from dataclasses import dataclass

from preau.foundation.previews.showing import Shown, shown
from preau.learning.handins.copies import margin
from preau.learning.handins.copies.links import Link, found_in, leading
from preau.learning.handins.models import Annotation, Submission


@dataclass(frozen=True)
class Copy:
    """`links` are handed in, `in_text` only written in the text."""

    pieces: list[margin.Piece]
    parts: list[Shown]
    links: list[Link]
    in_text: list[Link]
    notes: list[Annotation]

    @property
    def has_sheets(self) -> bool:
        return any(part.sheets for part in self.parts)


def on_screen(submission: Submission, notes: list[Annotation]) -> Copy:
    return Copy(
        margin.pieces(submission.text, notes),
        shown(submission.ordered_files),
        leading(submission.links),
        found_in(submission.text),
        notes,
    )
