"""A table as it stands: its headings, then its lines, however it is separated and encoded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from preau.school.imports.opening import Unreadable, table
from preau.school.imports.records import Record
from preau.school.imports.tables.headings import signature_of

MOST_LINES = 50_000
MOST_COLUMNS = 150
LONGEST = 1000


@dataclass(frozen=True)
class HeadingRecord:
    """`signature` is the same for every table with these headings."""

    cells: tuple[str, ...]
    signature: str


@dataclass(frozen=True)
class RowRecord:
    heading: HeadingRecord
    number: int
    cells: tuple[str, ...]


def read(stream: BinaryIO) -> Iterator[Record]:
    """The heading, then every line that says something."""
    rows = table(stream)
    heading = _heading(next(rows, (0, []))[1])
    yield heading
    for number, row in rows:
        if number > MOST_LINES:
            raise Unreadable("Ce tableau est démesuré pour un établissement : il n’a pas été lu.")
        if any(cell.strip() for cell in row):
            yield RowRecord(heading, number, _cells(row))


def _heading(row: list[str]) -> HeadingRecord:
    cells = _cells(row)
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("Ce tableau a bien trop de colonnes : il n’a pas été lu.")
    return HeadingRecord(cells, signature_of(cells))


def _cells(row: list[str]) -> tuple[str, ...]:
    """Tidy, and without the blank ones that a final `;` leaves."""
    if any(cell.count("\n") > 20 for cell in row):
        raise Unreadable('Un guillemet ouvert n’est jamais refermé dans ce tableau : cherchez un « " » de trop.')
    cells = [" ".join(cell.replace("\0", "").split())[:LONGEST] for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
