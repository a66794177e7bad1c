"""ONDE's CSV files as plain records; columns are known by what they say, not where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from preau.school.imports.kinds import Kind
from preau.school.imports.naming import folded
from preau.school.imports.opening import Unreadable, table

MOST_LINES = 50_000
SYNONYMS = {
    "nom": {"nomeleve", "nomresponsable", "nom", "nomdefamille"},
    "used": {"nomdusageeleve", "nomusageresponsable", "nomusage", "nomdusage", "nomdusageresponsable"},
    "first": {"prenomeleve", "prenomresponsable", "prenom"},
    "civility": {"civiliteresponsable", "civilite"},
    "born": {"datenaissance", "datedenaissance"},
    "ine": {"ine"},
    "level": {"niveau"},
    "class": {"classe", "libelleclasse"},
    "address": {"adresseresponsable", "adresse", "adresse1"},
    "zip": {"cpresponsable", "cp", "cp1"},
    "town": {"communeresponsable", "commune", "commune1"},
    "email": {"courriel", "mel"},
    "phone": {"telephonedomicile"},
    "mobile": {"telephoneportable"},
    "head": {"directeur"},
    "child_used": {"nomdusageenfant"},
    "child_name": {"nomdefamilleenfant", "nomenfant"},
    "child_first": {"prenomenfant"},
    "child_class": {"classesenfants", "classeenfant", "classesenfant"},
}
NAMES = {folded_name: name for name, all_names in SYNONYMS.items() for folded_name in all_names}
NEVER = {  # a table of guardians that a school made, with words of ONDE's
    *("lien", "liendeparente", "lienparente", "parente", "enfant", "eleve"),
    *("nomparent", "nomduparent", "responsable", "parent", "idenfant", "ineenfant"),
}


@dataclass(frozen=True)
class ChildRecord:
    """How a guardian's line names a child: there is no identifier."""

    name: str
    used_name: str
    first_name: str
    cohort: str


@dataclass(frozen=True)
class LineRecord:
    """One line: its number in the file, its fields by our names, and the children it repeats."""

    number: int
    fields: dict[str, str]
    children: tuple[ChildRecord, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


def kind_of(header: list[str]) -> Kind | None:
    """Which of the three files has these headers; None when it is none."""
    heads = {folded(head) for head in header}
    if heads & NEVER:
        return None
    if {"nomeleve", "prenomeleve"} <= heads:
        return Kind.ONDE_PUPILS
    if "prenomresponsable" in heads:
        return Kind.ONDE_GUARDIANS
    return Kind.ONDE_TEACHERS if {"nom", "prenom", "directeur"} <= heads else None


def read(stream: BinaryIO) -> Iterator[LineRecord]:
    """The lines of the file, blank ones left out."""
    rows = table(stream)
    columns = [NAMES.get(folded(head), "") for head in next(rows, (1, []))[1]]
    for number, row in rows:
        if number > MOST_LINES:
            raise Unreadable("Ce fichier est démesuré pour une école : il n’a pas été lu.")
        if any(cell.strip() for cell in row):
            yield _line(number, columns, row)


def _line(number: int, columns: list[str], row: list[str]) -> LineRecord:
    """Headers repeat for each child: a new child begins where one of its columns comes back."""
    said: dict[str, str] = {}
    children: list[dict[str, str]] = []
    for column, cell in zip(columns, row, strict=False):
        value = " ".join(cell.split())[:1000]
        if column.startswith("child_"):
            if not children or column in children[-1]:
                children.append({})
            children[-1][column] = value
        elif column and not said.get(column):
            said[column] = value
    return LineRecord(number, said, tuple(_child(child) for child in children if any(child.values())))


def _child(said: dict[str, str]) -> ChildRecord:
    return ChildRecord(
        name=said.get("child_name", ""),
        used_name=said.get("child_used", ""),
        first_name=said.get("child_first", ""),
        cohort=said.get("child_class", ""),
    )
