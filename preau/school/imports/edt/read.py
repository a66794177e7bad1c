"""The table of EDT as plain records: one element a lesson, whose children are its columns."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml.etree import _Element

from preau.school.imports.naming import folded
from preau.school.imports.opening import Unreadable, elements
from preau.school.imports.records import Record
from preau.school.imports.weekly import words
from preau.school.imports.weekly.records import FaultRecord, SlotRecord

LESSON = {"Cours", "COURS", "cours"}
NOT_HELD = re.compile(r"^\s*(?:aucun|non\s*plac)", re.IGNORECASE)


def read(stream: BinaryIO) -> Iterator[Record]:
    """A lesson whose day or hour is unreadable is a fault; one that is not placed yet is nothing."""
    found = False
    for number, element in enumerate(elements(stream, LESSON), start=1):
        found = True
        cells = _cells(element)
        if cells.get("jour") or cells.get("hdebut"):
            yield _slot(cells, number)
    if not found:
        raise Unreadable("Ce tableau XML ne contient aucun cours : refaites l’export de l’emploi du temps depuis EDT.")


def _cells(element: _Element) -> dict[str, str]:
    """`H.DEBUT` → `hdebut`; accents, dots and dashes come and go from one version to the next."""
    return {folded(str(child.tag)): " ".join("".join(child.itertext()).split())[:300] for child in element}  # type: ignore[arg-type]


def _slot(cells: dict[str, str], number: int) -> Record:
    where = f"Cours {cells.get('numero') or number}"[:100]
    label = " ".join(cells.get(name, "") for name in ("classe", "matlibelle", "jour", "hdebut")).strip()[:150]
    weekday, starts = words.weekday(cells.get("jour", "")), words.clock(cells.get("hdebut", ""))
    subject = cells.get("matlibelle") or cells.get("matcode", "")
    if not weekday:
        return FaultRecord(where, label, f"Le jour « {cells.get('jour', '')} » est illisible.")
    if starts is None:
        return FaultRecord(where, label, f"L’heure « {cells.get('hdebut', '')} » est illisible.")
    if not subject:
        return FaultRecord(where, label, "Sans matière.")
    return SlotRecord(
        where=where,
        subject=subject,
        code=cells.get("matcode", ""),
        weekday=weekday,
        starts=starts,
        minutes=words.minutes(cells.get("duree", "")),
        classes=words.several(cells.get("classe", "")),
        teachers=_teachers(cells.get("profnom", ""), cells.get("profprenom", "")),
        rooms=words.several(cells.get("salle", ""))[:1],
        rhythm=words.rhythm(cells.get("alternance", ""), cells.get("frequence", "")),
    )


def _teachers(names: str, first_names: str) -> tuple[str, ...]:
    """Two teachers are two names in a cell and two first names in the other, in the same order."""
    last, first = words.several(names), words.several(first_names)
    if len(last) == len(first):
        return tuple(f"{one} {other}" for one, other in zip(last, first, strict=True))
    return last
