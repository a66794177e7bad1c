"""Lists that a French spreadsheet opens as they are: UTF-8 with its mark, semicolons, and nothing that it would run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

MARK = "\ufeff".encode()  # by which spreadsheets know UTF-8
NUMBER = re.compile(r"-?\d+(,\d+)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def line(cells: Iterable[str], parted: str = ";") -> bytes:
    """One row; what would be taken for a formula is kept as text."""
    row = io.StringIO()
    csv.writer(row, delimiter=parted).writerow([harmless(cell) for cell in cells])
    return row.getvalue().encode()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def download(lines: Iterator[bytes], name: str, media_type: str = "text/csv; charset=utf-8") -> StreamingHttpResponse:
    """The rows as a file of this name, as they come."""
    answer = StreamingHttpResponse(lines, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def table(rows: Iterable[Iterable[str]], name: str) -> HttpResponse:
    """A small table as a file, written at once; a number below zero stays one."""
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name.replace("/", "-")) or "attachment"
    sheet = csv.writer(answer, delimiter=";")
    sheet.writerows([cell if NUMBER.fullmatch(cell) else harmless(cell) for cell in row] for row in rows)
    return answer
