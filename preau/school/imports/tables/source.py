"""The source of tables, and what is kept of each to be shown and corrected."""

from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.models import DroppedFile, Layout, Table
from preau.school.imports.picture import GROUPS, Noun, Picture, Sorted
from preau.school.imports.records import Record
from preau.school.imports.source import Empty, Source
from preau.school.imports.tables.cohorts import Cohorts
from preau.school.imports.tables.guardians import draw_guardians
from preau.school.imports.tables.headings import kind_of, signature_of
from preau.school.imports.tables.pupils import Pupils
from preau.school.imports.tables.read import HeadingRecord, RowRecord, read
from preau.school.imports.tables.staff import Staff
from preau.school.people.models import Scheme

SAMPLES = 3
NOTHING = "Aucune ligne de ce tableau ne peut être reprise : voyez pourquoi, et corrigez les colonnes ou les lignes."


def check(records: Sorted, picture: Picture, known: Known) -> None:
    """Pupils before those who answer for them; a table that may be of anyone waits to be told of whom it is."""
    if records.has(Kind.CSV_UNSURE):
        picture.block("De qui parle ce tableau\u00a0? Dites-le à « Colonnes », à côté de son nom.")
        return
    cohorts = Cohorts(picture, known)
    pupils = Pupils(records, picture, known, cohorts)
    pupils.draw()
    if not any(one.startswith("group:") for facts in picture[Noun.PUPIL].values() for one in facts["cohorts"]):
        picture.silent.add(GROUPS)
    if records.has(Kind.CSV_GUARDIANS) or pupils.of_line:
        draw_guardians(records, picture, known, pupils.of_line)
    Staff(records, picture, known, cohorts).draw()
    for noun, kinds in ((Noun.PUPIL, {Kind.CSV_PUPILS}), (Noun.STAFF, {Kind.CSV_TEACHERS, Kind.CSV_STAFF})):
        _say_if_whole(noun, kinds, records, picture, known)


def _say_if_whole(noun: Noun, kinds: set[Kind], records: Sorted, picture: Picture, known: Known) -> None:
    """A table that names at least half of those whom tables have named here is of everybody, not of a class."""
    before = {known.people[key] for key in known.keys_of(noun) if key.startswith(f"{Scheme.CSV}:")}
    named = {known.people[one] for facts in picture[noun].values() for one in facts["ids"] if one in known.people}
    if all(records.has(kind) for kind in kinds) and before and 2 * len(before & named) >= len(before):
        picture.whole.add(noun)


def remembered(header: list[str], uai: str) -> Kind | None:
    """What the school has said of tables with these headings."""
    if not uai:
        return None
    kind = Layout.objects.filter(uai=uai, signature=signature_of(_trimmed(header))).values_list("kind", flat=True)
    return next(map(Kind, kind), None)


def describe(file: DroppedFile, records: list[Record]) -> None:
    """Keep what its page shows: headings, and the first different values of each column."""
    heading = next(one for one in records if isinstance(one, HeadingRecord))
    samples: list[list[str]] = [[] for _cell in heading.cells]
    for row in records:
        if isinstance(row, RowRecord):
            for seen, cell in zip(samples, row.cells, strict=False):
                if cell and len(seen) < SAMPLES and cell not in seen:
                    seen.append(cell[:60])
    Table.objects.create(file=file, signature=heading.signature, header=list(heading.cells), samples=samples)


def _trimmed(header: list[str]) -> list[str]:
    """Without the blank ones that a final `;` leaves, as `read` has it."""
    filled = [at for at, cell in enumerate(header, start=1) if cell.strip()]
    return header[: filled[-1]] if filled else []


TABLES = Source(
    kinds=frozenset({Kind.CSV_PUPILS, Kind.CSV_GUARDIANS, Kind.CSV_TEACHERS, Kind.CSV_STAFF, Kind.CSV_UNSURE}),
    read=read,
    check=check,
    headed=kind_of,
    remembered=remembered,
    describe=describe,
    schemes=frozenset({Scheme.CSV}),
    gathered=frozenset({Kind.CSV_PUPILS, Kind.CSV_GUARDIANS, Kind.CSV_TEACHERS, Kind.CSV_STAFF}),
    empties=(
        Empty(Kind.CSV_PUPILS, Noun.PUPIL, NOTHING),
        Empty(Kind.CSV_GUARDIANS, Noun.GUARDIAN, NOTHING),
        Empty(Kind.CSV_TEACHERS, Noun.STAFF, NOTHING),
        Empty(Kind.CSV_STAFF, Noun.STAFF, NOTHING),
    ),
    counted={RowRecord: ("ligne", "lignes")},
)
