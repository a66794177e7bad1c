"""What a year was, in files that any tool opens: each table as CSV and as JSON, in one zip."""

import json
import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.text.spreadsheet import MARK, line
from preau.foundation.ui.words import numeric_day
from preau.school.people.models import Person, School
from preau.school.rollover.models import Rollover
from preau.school.rollover.models.rollover import spelt
from preau.school.rollover.tables import Row, Table, tables


def archive(school: School) -> str:
    """Write it a row at a time; where it is kept."""
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "annee.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            whole.writestr("LISEZ-MOI.txt", _read_me(school))
            for name, table in tables().items():
                _write(whole, name, table, school)
        with path.open("rb") as content:
            return default_storage.save(f"years/{uuid.uuid4()}.zip", File(content))


def fetch(rollover: Rollover, *, by: Person) -> Iterator[bytes]:
    """The archive, a piece at a time, and a line in the journal."""
    record("year.fetched", by=by, on=rollover, scope=rollover.school.scope, year=rollover.year)
    return _pieces(rollover.archive)


def _pieces(path: str) -> Iterator[bytes]:
    with default_storage.open(path) as document:
        yield from document.chunks()


def _write(whole: zipfile.ZipFile, name: str, table: Table, school: School) -> None:
    with whole.open(f"{name}.csv", "w") as sheet:
        sheet.write(MARK)
        for row in table(school):
            sheet.write(line(_cell(value) for value in row))
    with whole.open(f"{name}.json", "w") as listing:
        listing.writelines(_objects(table(school)))


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _objects(rows: Iterable[Row]) -> Iterator[bytes]:
    """A list of objects named by the headings, one a line."""
    reading = iter(rows)
    headings = next(reading)
    yield b"["
    for number, row in enumerate(reading):
        facts = dict(zip(headings, row, strict=True))
        yield (",\n" if number else "\n").encode()
        yield json.dumps(facts, ensure_ascii=False, cls=DjangoJSONEncoder).encode()
    yield b"\n]\n"


def _read_me(school: School) -> str:
    return (
        f"{school.name} ({school.uai}), année scolaire {spelt(school.year)}.\n"
        f"Archive écrite par Préau le {numeric_day(timezone.localdate())}.\n\n"
        "Chaque tableau est là deux fois\u00a0: en CSV (UTF-8, points-virgules) et en JSON.\n"
        "Ce fichier contient des données d’élèves\u00a0: il se garde comme un registre.\n"
    )
