"""Looking into a file before anything is taken: which format, what is in it, what is not taken and why."""

from dataclasses import dataclass, field
from typing import Any

from preau.learning.banks.asking import Taken, taken
from preau.learning.banks.formats import aiken, gift, moodlexml
from preau.learning.banks.formats.decoding import LARGEST, decoded
from preau.learning.banks.formats.question import Found, Line, Unreadable
from preau.learning.banks.formats.strangers import refuse_bare, refuse_octets, refuse_text
from preau.learning.banks.models import Arrival
from preau.learning.quizzes.types import Unusable

MOST = 5_000
READERS = {
    Arrival.Format.GIFT: gift.read,
    Arrival.Format.AIKEN: aiken.read,
    Arrival.Format.MOODLE_XML: moodlexml.read,
}


@dataclass
class Looked:
    """`taken` can be asked; `left` is what cannot, `noted` what its author should know, each with its line."""

    format: str
    taken: list[Taken] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    noted: list[Line] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        return {
            "taken": [[one.question.line, one.question.title, one.content.type] for one in self.taken],
            "left": [[line.line, line.words, line.why] for line in self.left],
            "noted": [[line.line, line.words, line.why] for line in self.noted],
        }


def look(octets: bytes) -> Looked:
    """What these octets hold. Raises `Unreadable` for what holds no question at all."""
    if len(octets) > LARGEST:
        raise Unreadable("Ce fichier dépasse 80\u00a0Mo\u00a0: exportez vos questions en plusieurs fois.")
    refuse_octets(octets)
    text = decoded(octets)
    format_ = format_of(text)
    looked = _taken(READERS[format_](text), format_)
    if not looked.taken and not looked.left:
        raise Unreadable("Aucune question n’a été trouvée dans ce fichier.")
    if format_ == Arrival.Format.GIFT:
        refuse_bare(text)
    return looked


def format_of(text: str) -> Arrival.Format:
    """By what it holds, never by its name. Raises `Unreadable`."""
    refuse_text(text)
    head = text.lstrip()[:3_000]
    if head.startswith("<") and ("<quiz" in head or "<question " in text):
        return Arrival.Format.MOODLE_XML
    return Arrival.Format.AIKEN if aiken.is_aiken(text) else Arrival.Format.GIFT


def _taken(found: Found, format_: Arrival.Format) -> Looked:
    looked = Looked(format_, left=list(found.left), noted=list(found.noted))
    for question in found.questions:
        if len(looked.taken) == MOST:
            looked.left.append(Line(question.line, question.title, f"Un fichier s’arrête à {MOST} questions."))
            break
        try:
            one = taken(question)
        except Unusable as problem:
            looked.left.append(Line(question.line, question.title, str(problem)))
            continue
        looked.taken.append(one)
        looked.noted += [Line(question.line, question.title, note) for note in one.notes]
    looked.left.sort(key=lambda line: line.line)
    looked.noted.sort(key=lambda line: line.line)
    return looked
