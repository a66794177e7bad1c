"""A workbook of Excel, read as the tables that its sheets are: what formulas gave, never what they do."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO

from preau.foundation.storage.archives import BROKEN
from preau.school.imports.opening import Unreadable
from preau.school.imports.unpacking import IN_MEMORY, Capacity, check

WORKBOOK = "xl/workbook.xml"
CAPACITY = Capacity(400, 60_000_000, 30_000_000)  # a lycée's pupils and their guardians weigh one million
MOST_SHEETS = 20
MOST_ROWS, MOST_COLUMNS = 50_001, 151  # one more than a table may have, so that it is told
SPOILT = "Ce classeur est abîmé ou incomplet : enregistrez-le de nouveau dans votre tableur, puis déposez-le."


def is_workbook(stream: BinaryIO) -> bool:
    """An Excel workbook among all that begins as a zip."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return WORKBOOK in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    finally:
        stream.seek(0)


def sheets(stream: BinaryIO) -> Iterator[tuple[str, IO[bytes]]]:
    """`(name of the sheet, its table)` for each that is shown and says something; the archive is checked first."""
    from openpyxl import load_workbook  # its styles and charts would weigh on the start of every process

    _refuse_bombs(stream)
    try:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        shown = [one for one in book.worksheets if one.sheet_state == "visible"][:MOST_SHEETS]
        for sheet in shown:
            table = _table(sheet)
            if table is not None:
                yield sheet.title, table
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(SPOILT) from None


def _refuse_bombs(stream: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            check(archive.infolist(), CAPACITY)
            for name in archive.namelist():
                with archive.open(name) as part:
                    if b"<!DOCTYPE" in part.read(2048):
                        raise Unreadable(SPOILT)
    except BROKEN:
        raise Unreadable(SPOILT) from None
    finally:
        stream.seek(0)


def _table(sheet: Any) -> IO[bytes] | None:
    """Line for line as in the sheet, so that a fault is found again; blank lines at the end are nothing."""
    table: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 handed to who reads it
    text = io.TextIOWrapper(table, encoding="utf-8", newline="")
    rows, blank, is_empty = csv.writer(text, delimiter=";"), 0, True
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        cells = [_said(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            continue
        rows.writerows([[]] * blank)
        rows.writerow(cells)
        blank, is_empty = 0, False
    text.flush()
    text.detach()
    if is_empty:
        table.close()
        return None
    table.seek(0)
    return table


def _said(cell: Any) -> str:
    """As people read it: a date as one, `0` kept before a postal code, no `.0` after a number."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return str(value).zfill(_zeros(cell.number_format))
    return str(value)


def _zeros(shown: str) -> int:
    """How many digits a number is shown with: `00000`, `0# ## ## ## ##`."""
    plain = (shown or "").replace('"', "").replace("\\", "").replace(" ", "")
    return len(plain) if plain.startswith("0") and set(plain) <= {"0", "#"} else 0
