"""What an application that exports files is to Préau: how its files are known, read and understood."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from preau.school.imports.kinds import Kind
from preau.school.imports.known import Known
from preau.school.imports.models import DroppedFile
from preau.school.imports.picture import Noun, Picture, Sorted
from preau.school.imports.records import Record


@dataclass(frozen=True)
class Companion:
    """A kind of file that says nothing without another, unless such people are already here."""

    kind: Kind
    other: Kind
    noun: Noun
    sentence: str


@dataclass(frozen=True)
class Empty:
    """What to say when everything in a file of this kind is refused: it is a wrong export, not an empty school."""

    kind: Kind
    noun: Noun
    sentence: str


def nothing(_header: list[str]) -> Kind | None:
    """For the sources whose files have no headings."""
    return None


def never(_header: list[str], _uai: str) -> Kind | None:
    """For the sources of which nobody has to say what they are."""
    return None


def as_it_is(_file: DroppedFile, _records: list[Record]) -> None:
    """For the sources of whose files nothing more is kept than what every file says."""


def unnamed(_name: str) -> Iterable[Record]:
    """For the sources whose files are called anything."""
    return ()


def undrawn(_records: Sorted, _picture: Picture, _known: Known) -> None:
    """For the sources whose records need no preparation."""


@dataclass(frozen=True)
class Source:
    """`roots`, `starts` and `headed` recognise a file; `check` draws its records in the picture of the school.

    `remembered` is what a school (its UAI) has said of files with these headings; `describe` keeps what is shown.

    `named` is what a file's name says that its content does not. `draw` comes before everything else is checked: it
    adds what all sources have in common (classes, subjects) where the records do not hold it as it is.

    `schemes` are the numbers by which it names people.

    Of two files of a kind the later is used, except for the kinds that are `gathered`: those come in pieces.
    """

    kinds: frozenset[Kind]
    read: Callable[[BinaryIO], Iterator[Record]]
    check: Callable[[Sorted, Picture, Known], None]
    roots: Mapping[str, Kind] = field(default_factory=dict)
    starts: Mapping[bytes, Kind] = field(default_factory=dict)
    headed: Callable[[list[str]], Kind | None] = nothing
    remembered: Callable[[list[str], str], Kind | None] = never
    describe: Callable[[DroppedFile, list[Record]], None] = as_it_is
    named: Callable[[str], Iterable[Record]] = unnamed
    draw: Callable[[Sorted, Picture, Known], None] = undrawn
    schemes: frozenset[str] = frozenset()
    gathered: frozenset[Kind] = frozenset()
    companions: tuple[Companion, ...] = ()
    empties: tuple[Empty, ...] = ()
    counted: Mapping[type, tuple[str, str]] = field(default_factory=dict)

    def is_in(self, records: Sorted) -> bool:
        return any(records.has(kind) for kind in self.kinds)
