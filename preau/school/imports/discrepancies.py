"""What families say against the files, as a list to type back into the application that the files come from."""

from collections.abc import Iterator
from typing import Any

from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.imports.models import Intake
from preau.school.imports.wording import FIELDS

HEADERS = ["Personne", "Qualité", "Coordonnée", "Dans les fichiers", "Dans Préau"]


def sheet(intake: Intake, *, by: Any) -> Iterator[bytes]:
    """The file, and a line in the journal: contact data leave the house."""
    record("discrepancies.listed", by=by, on=intake, scope=intake.uai)
    return _lines(intake)


def _lines(intake: Intake) -> Iterator[bytes]:
    yield MARK + line(HEADERS)
    for one in intake.discrepancies.order_by("noun", "label", "pk").iterator(chunk_size=500):
        yield line([one.label, one.get_noun_display(), FIELDS[one.column], _flat(one.filed), _flat(one.kept)])


def _flat(said: str) -> str:
    return ", ".join(said.splitlines())
