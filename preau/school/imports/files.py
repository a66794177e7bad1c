"""Reading what was dropped: each file recognised and read once, a zip opened into its members."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from preau.foundation.storage.keeping import copy_out
from preau.foundation.ui.words import size
from preau.school.imports.kinds import Kind
from preau.school.imports.models import DroppedFile, Intake, Table
from preau.school.imports.opening import CHUNK, LARGEST_FILE, Unreadable
from preau.school.imports.recognise import recognise
from preau.school.imports.records import Bounds, CohortRecord, LessonRecord, Record, ServiceRecord, SubjectRecord
from preau.school.imports.sources import source_of
from preau.school.imports.unpacking import IN_MEMORY, is_zip, members
from preau.school.imports.workbooks import is_workbook, sheets

NAMED = re.compile(r"(?<![0-9A-Za-z])([0-9]{7}[A-Z])(?:_(20[0-9]{2}))?(?![0-9A-Za-z])")
COUNTED = {
    CohortRecord: ("classe ou groupe", "classes et groupes"),
    SubjectRecord: ("matière", "matières"),
    ServiceRecord: ("service", "services"),
    LessonRecord: ("cours", "cours"),
}


@dataclass
class Reading:
    """One file that was understood."""

    file: DroppedFile
    kind: Kind
    records: list[Record] = field(default_factory=list)


def read_dropped(intake: Intake) -> Iterator[Reading]:
    """Every file of the import that can be read; the others have their `trouble` written down."""
    intake.files.filter(within__isnull=False).delete()
    Table.objects.filter(file__intake=intake).delete()
    for dropped in intake.files.select_related("kept", "kept__blob"):
        yield from _opened(dropped)


def _opened(dropped: DroppedFile) -> Iterator[Reading]:
    dropped.trouble = ""
    if dropped.kept is None:
        return
    with SpooledTemporaryFile(max_size=IN_MEMORY) as content:
        copy_out(dropped.kept, content)
        try:
            if is_workbook(content):  # type: ignore[arg-type]
                yield from _parted(dropped, sheets(content))  # type: ignore[arg-type]
            elif is_zip(content):  # type: ignore[arg-type]
                yield from _parted(dropped, members(content))  # type: ignore[arg-type]
            else:
                yield _read(dropped, content)
        except Unreadable as reason:
            dropped.trouble = str(reason)[:400]
    dropped.save()


def _parted(archive: DroppedFile, parts: Iterator[tuple[str, IO[bytes]]]) -> Iterator[Reading]:
    """The files of an archive, the sheets of a workbook."""
    for name, member in parts:
        with member:
            inside = DroppedFile(intake=archive.intake, within=archive, name=name, size=_length(member))
            try:
                yield _read(inside, member)
            except Unreadable as reason:
                inside.trouble = str(reason)[:400]
            inside.save()


def _read(dropped: DroppedFile, content: IO[bytes]) -> Reading:
    if _length(content) > LARGEST_FILE:
        raise Unreadable(
            f"Ce fichier pèse {size(_length(content))} : c’est trop pour un établissement, il n’a pas été lu."
        )
    kind = dropped.kind = recognise(content, dropped.intake.uai)  # type: ignore[arg-type]
    dropped.sha256 = _sha256(content)
    content.seek(0)
    source = source_of(kind)
    reading = Reading(dropped, kind, [*source.named(dropped.name), *source.read(content)])  # type: ignore[arg-type]
    _describe(dropped, reading)
    dropped.save()
    source.describe(dropped, reading.records)
    return reading


def _describe(dropped: DroppedFile, reading: Reading) -> None:
    """What the file says of itself; its name only helps one that does not say its school."""
    bounds = [one for one in reading.records if isinstance(one, Bounds)]
    named = NAMED.search(dropped.name)
    dropped.uai = next((one.uai for one in bounds if one.uai), named.group(1) if named else "")
    dropped.year = next((one.year for one in bounds if one.year), int(named.group(2) or 0) or None if named else None)
    dropped.exported_on = next((one.exported_on for one in bounds if one.exported_on), None)
    tally = Counter(type(record) for record in reading.records)
    counted = {**source_of(reading.kind).counted, **COUNTED}
    dropped.counts = {many: [tally[kind], one] for kind, (one, many) in counted.items() if tally[kind]}


def _sha256(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _length(content: IO[bytes]) -> int:
    content.seek(0, 2)
    length = content.tell()
    content.seek(0)
    return length
