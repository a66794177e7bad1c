"""A copy as another pupil reads it: its words, its sheets, its links, without a name; its files have none either."""

import re
import unicodedata
from copy import copy
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from django.urls import reverse

from preau.foundation.previews.kinds import Kind
from preau.foundation.previews.showing import DRAWN, Shown, shown
from preau.foundation.storage.models import File
from preau.learning.handins.copies import margin
from preau.learning.handins.copies.links import found_in, leading
from preau.learning.handins.copies.on_screen import Copy
from preau.learning.handins.models import PeerReview, Submission
from preau.school.people.models import Person

PLAYED = {Kind.PICTURE, Kind.SOUND, Kind.FILM}  # whose bytes say nothing of anybody; a document may hold its author
SILENCED = "[nom]"
UNREAD = "Ce fichier ne se lit pas sans son nom : demande à ton professeur s’il te manque."


@dataclass(frozen=True)
class Nameless:
    """What a page shows of a file: no name of its own, no address where it is not given whole."""

    pk: Any
    name: str
    size: int
    href: str = ""


def nameless(review: PeerReview, label: str) -> Copy:
    """The copy to read, called `label`."""
    submission = review.submission
    writers = writers_of(submission)
    parts = [
        _hidden(one, review, label, number, writers) for number, one in enumerate(shown(submission.ordered_files), 1)
    ]
    text = without_names(submission.text, writers)
    return Copy(margin.pieces(text, []), parts, leading(submission.links), found_in(text), [])


def file_of(review: PeerReview, number: int, *, whole: bool = True) -> File | None:
    """The file of that number, under another name; None where it is not given (`whole`: its bytes)."""
    files = review.submission.ordered_files
    if not 1 <= number <= len(files):
        return None
    file = copy(files[number - 1])
    kind = shown([file])[0].kind
    if kind not in (PLAYED if whole else DRAWN):
        return None
    file.name = f"copie-{number}{PurePosixPath(file.name.lower()).suffix}"
    return file


def writers_of(submission: Submission) -> list[Person]:
    return list(Person.objects.filter(submissions__in=submission.shared.order_by()).distinct())


def without_names(text: str, people: list[Person]) -> str:
    """Full names, in any order, case or accents: a first name alone may be a word, and somebody else’s."""
    for one in people:
        first, last = (re.escape(_bare(part)) for part in (one.first_name, one.last_name))
        either = re.compile(rf"\b(?:{first}[\s,]+{last}|{last}[\s,]+{first})\b", re.IGNORECASE)
        for found in reversed(list(either.finditer(_bare(text)))):
            text = text[: found.start()] + SILENCED + text[found.end() :]
    return text


def _bare(text: str) -> str:
    """Without accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def _hidden(one: Shown, review: PeerReview, label: str, number: int, writers: list[Person]) -> Shown:
    href = reverse("handins:peer_file", args=[review.pk, number]) if one.kind in PLAYED else ""
    file: Any = Nameless(one.file.pk, f"{label}, fichier {number}", one.file.size, href)
    sheets = [
        replace(
            sheet,
            file=file,
            src=reverse("handins:peer_sheet", args=[review.pk, number, sheet.number]) if one.kind in DRAWN else href,
        )
        for sheet in one.sheets
    ]
    words = without_names(one.words, writers) if one.kind is Kind.TEXT else one.words
    return replace(
        one, file=file, sheets=sheets, words=words, sentence=UNREAD if one.kind is Kind.OTHER else one.sentence
    )
