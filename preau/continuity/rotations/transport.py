"""Bus lines of pupils, from the list that the secretary keeps: name, first name, class, line. Nothing half-applied."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.continuity.rotations.models import TransportLine
from preau.foundation.journal.models import record
from preau.school.people.models import CohortMember, School

COLUMNS = ("nom", "prenom", "classe", "ligne")
MOST_ROWS = 5000
BIGGEST = 1_000_000


class NotAList(Exception):
    """Why the list cannot be read; its message is for the secretary."""


@dataclass(frozen=True)
class Read:
    """`lines`: `{pupil id: line}`; `unknown`: the rows that name nobody here, as they are written."""

    lines: dict[int, str]
    unknown: list[str]


def read_lines(school: School, octets: bytes) -> Read:
    """A file of a French spreadsheet, UTF-8 or Windows, semicolons, commas or tabs. Raises `NotAList`."""
    rows = _rows(octets)
    heads = [_plain(cell) for cell in rows[0]] if rows else []
    if not set(COLUMNS) <= set(heads):
        raise NotAList("La première ligne doit nommer les colonnes : nom ; prénom ; classe ; ligne.")
    known = _pupils(school)
    lines: dict[int, str] = {}
    unknown: list[str] = []
    for row in rows[1:]:
        said = dict(zip(heads, [*row, *[""] * len(heads)], strict=False))
        found = known.get((_plain(said["nom"]), _plain(said["prenom"]), _plain(said["classe"])))
        if found is None:
            unknown.append(" ".join(cell for cell in row if cell)[:80])
        elif line := " ".join(said["ligne"].split())[:60]:
            lines[found] = line
    return Read(lines, unknown)


def _rows(octets: bytes) -> list[list[str]]:
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = octets.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    parted = max(";,\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text.replace("\0", "")), delimiter=parted) if any(row)]
    except csv.Error as error:
        raise NotAList("Cette liste ne se lit pas : enregistrez-la en CSV depuis votre tableur.") from error
    if len(rows) > MOST_ROWS:
        raise NotAList(f"Cette liste a plus de {MOST_ROWS} lignes : gardez une ligne par élève.")
    return rows


def _pupils(school: School) -> dict[tuple[str, str, str], int]:
    """By plain name and class; two pupils with the same name in one class are named by neither."""
    members = CohortMember.objects.filter(cohort__in=school.cohorts.of_year(school).divisions())
    found: dict[tuple[str, str, str], int] = {}
    twice = set()
    for pupil, last, first, code in members.values_list(
        "pupil", "pupil__last_name", "pupil__first_name", "cohort__code"
    ):
        key = (_plain(last), _plain(first), _plain(code))
        twice |= {key} & set(found)
        found[key] = pupil
    return {key: pupil for key, pupil in found.items() if key not in twice}


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode()
    return " ".join(bare.replace("-", " ").lower().split())


@transaction.atomic
def keep_lines(school: School, lines: dict[int, str], *, by: Any) -> int:
    """The list given takes the place of the one before."""
    TransportLine.objects.filter(school=school).delete()
    TransportLine.objects.bulk_create(
        [TransportLine(school=school, pupil_id=pk, name=name) for pk, name in lines.items()], batch_size=500
    )
    record("transport.kept", by=by, on=school, scope=school.scope, pupils=len(lines))
    return len(lines)
