"""The form of a file that some tool reads: who is in it, and how each is written."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from preau.foundation.text.spreadsheet import MARK, line
from preau.school.accounts.console import Console
from preau.school.accounts.exporting.around import Around
from preau.school.people.models import Membership, Person, Profile

AT_ONCE = 500
STAFF = (Profile.TEACHER, Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)
OFFICE = (Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)

Row = Callable[[Person, Around], list[str]]


@dataclass(frozen=True)
class Format(ABC):
    """One file; without profiles, everyone is in it."""

    label: str
    profiles: tuple[Profile, ...] = ()

    extension = ""
    media_type = ""

    def people(self, console: Console) -> QuerySet[Person]:
        if not self.profiles:
            return console.everyone()
        here = Membership.objects.filter(school=console.school, profile__in=self.profiles, person=OuterRef("pk"))
        return console.everyone().filter(Exists(here))

    def lines(self, console: Console) -> Iterator[bytes]:
        yield self.opening()
        found = self.people(console).iterator(chunk_size=AT_ONCE)
        while chunk := list(islice(found, AT_ONCE)):
            around = Around.of(console, chunk)
            yield from (self.one(person, around) for person in chunk)
        yield self.closing()

    @abstractmethod
    def opening(self) -> bytes: ...

    @abstractmethod
    def one(self, person: Person, around: Around) -> bytes: ...

    def closing(self) -> bytes:
        return b""


@dataclass(frozen=True)
class Columns(Format):
    """A line for each; some tools want no titles, some choke on the mark of UTF-8, one parts with commas."""

    titles: str = ""
    row: Row | None = None
    parted: str = ";"
    mark: bytes = MARK

    extension = "csv"
    media_type = "text/csv; charset=utf-8"

    def opening(self) -> bytes:
        return self.mark + (line(self.titles.split(self.parted), self.parted) if self.titles else b"")

    def one(self, person: Person, around: Around) -> bytes:
        return line(self.row(person, around), self.parted) if self.row else b""


@dataclass(frozen=True)
class Tool:
    """What reads these files, and for what."""

    name: str
    what: str
    files: dict[str, Format]
