"""Every entry of the académie's files, on disk, found again by school: memory does not grow with the académie."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self

from preau.school.imports import fields
from preau.school.imports.aaf.directory import NOUNS, key_of, structures_of
from preau.school.imports.aaf.read import Category, Entry, Extent, Verb
from preau.school.imports.aaf.ties import children_of, ties_of
from preau.school.imports.models import StructureName
from preau.school.imports.records import Bounds, Record
from preau.school.people.models import Identifier, Scheme

BATCH = 400
MOST_ENTRIES = 60_000  # of one school: the largest has a tenth of that
TABLES = """
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS extents (is_delta INTEGER);
CREATE TABLE IF NOT EXISTS years (year INTEGER);
CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, verb TEXT, category TEXT, key TEXT, said TEXT);
CREATE TABLE IF NOT EXISTS places (place TEXT, entry INTEGER, PRIMARY KEY (place, entry)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ties (entry INTEGER, guardian TEXT, PRIMARY KEY (entry, guardian)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS named ON entries (category, key);
"""
UNPLACED = """
SELECT id, verb, category, key, said FROM entries WHERE verb != 'addRequest'
OR (category = 'PersRelEleve' AND EXISTS (SELECT 1 FROM extents WHERE is_delta))
"""
SCHOOLS = "SELECT verb, category, key, said FROM entries WHERE category = 'EtabEducNat' ORDER BY id"
# Joined in the order that is written: left to choose, SQLite reads all the guardians of the académie.
ABOUT = """
WITH mine AS (SELECT entry FROM places WHERE place IN ({marks}))
SELECT id, verb, category, key, said FROM entries WHERE id IN (
    SELECT entry FROM mine
    UNION SELECT answering.id FROM mine CROSS JOIN ties CROSS JOIN entries answering
        WHERE ties.entry = mine.entry AND answering.category = 'PersRelEleve' AND answering.key = ties.guardian
    UNION SELECT id FROM entries WHERE category IN ('MefEducNat', 'MatiereEducNat')
) ORDER BY id
"""


class Spool:
    """`place` is the directory's number of a school, or its UAI for those whom only their identifier places."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(path, isolation_level=None)
        self.base.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {TABLES}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.base.close()

    def has(self, name: str) -> bool:
        return self.base.execute("SELECT 1 FROM files WHERE name = ?", [name]).fetchone() is not None

    def take(self, name: str, records: Iterable[Record]) -> Iterator[int]:
        """A whole file or nothing of it; yields how many entries so far, now and then."""
        self.base.execute("BEGIN")
        try:
            for number, record in enumerate(records, 1):
                self._add(record)
                if number % 2_000 == 0:
                    yield number
            self.base.execute("INSERT INTO files VALUES (?)", [name])
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")

    def route(self) -> None:
        """Changes and departures name nobody's school: it is where Préau knows the person under that number."""
        for some in _batches(self._unplaced()):
            wanted: dict[str, list[int]] = defaultdict(list)
            for entry, values in some:
                for value in values:
                    wanted[value].append(entry)
            known = Identifier.objects.filter(scheme=Scheme.AAF, value__in=wanted)
            for value, uai in known.values_list("value", "scope"):
                self._place(uai, wanted[value])

    def schools(self) -> dict[str, list[str]]:
        """`{UAI: places}` of every school that something is said of."""
        found: dict[str, set[str]] = defaultdict(set)
        said = {place for (place,) in self.base.execute("SELECT DISTINCT place FROM places")}
        for place, uai in self._names(said).items():
            found[uai].add(place)
        for place in said:
            if fields.uai(place):
                found[place].add(place)
        return {uai: sorted(places) for uai, places in sorted(found.items())}

    def of(self, places: list[str]) -> Iterator[Entry]:
        """The entries of one school, in the order of the files."""
        rows = self.base.execute(ABOUT.format(marks=",".join("?" * len(places))), places)
        for _, verb, category, key, said in rows:
            yield _entry(verb, category, key, said)

    def extents(self) -> list[Extent]:
        return [Extent(bool(one)) for (one,) in self.base.execute("SELECT DISTINCT is_delta FROM extents")]

    def year(self) -> int | None:
        """The latest school year that the names of the files say."""
        return self.base.execute("SELECT max(year) FROM years").fetchone()[0]

    def _add(self, record: Record) -> None:
        if isinstance(record, Extent):
            self.base.execute("INSERT INTO extents VALUES (?)", [record.is_delta])
        elif isinstance(record, Bounds) and record.year:
            self.base.execute("INSERT INTO years VALUES (?)", [record.year])
        elif isinstance(record, Entry):
            self._add_entry(record)

    def _add_entry(self, record: Entry) -> None:
        said = json.dumps([record.said, record.more, record.less], ensure_ascii=False)
        row = (record.verb.value, record.category.value, record.key, said)
        entry = self.base.execute("INSERT INTO entries (verb, category, key, said) VALUES (?, ?, ?, ?)", row).lastrowid
        places = {record.key} if record.category == Category.SCHOOL else structures_of(record)
        for place in places:
            self._place(place, [entry or 0])
        if record.category == Category.PUPIL:
            ties = {guardian for guardian, _ in ties_of(record)}
            self.base.executemany("INSERT INTO ties VALUES (?, ?)", [(entry, one) for one in ties])

    def _place(self, place: str, entries: list[int]) -> None:
        self.base.executemany("INSERT OR IGNORE INTO places VALUES (?, ?)", [(place, one) for one in entries])

    def _unplaced(self) -> Iterator[tuple[int, list[str]]]:
        """`(entry, the identifiers by which Préau may know where it belongs)`."""
        for entry, verb, category, key, said in self.base.execute(UNPLACED):
            if category in NOUNS:
                children = children_of(_entry(verb, category, key, said))
                keys = [key_of(Category(category), key), *(key_of(Category.PUPIL, one) for one in children)]
                yield entry, [one.partition(":")[2] for one in keys]

    def _names(self, said: set[str]) -> dict[str, str]:
        """`{place: UAI}`, from the files, else from an earlier import."""
        found = {one.key: one.uai for one in StructureName.objects.iterator() if one.key in said}
        rows = self.base.execute(
            "SELECT verb, category, key, said FROM entries WHERE category = 'EtabEducNat' ORDER BY id"
        )
        for row in rows:
            school = _entry(*row)
            uai = fields.uai(school.one("ENTStructureUAI"))
            if uai:
                found[school.key] = uai
        return found


def _entry(verb: str, category: str, key: str, said: str) -> Entry:
    values = ({name: tuple(one) for name, one in part.items()} for part in json.loads(said))
    return Entry(Verb(verb), Category(category), key, *values)


def _batches(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    while some := list(islice(rows, BATCH)):
        yield some
