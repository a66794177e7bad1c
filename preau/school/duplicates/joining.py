"""What becomes of a row when its person becomes another: each room says it of its own tables, in its `apps.ready()`.

`joins("handins.submission", Numbered("number"), "travail rendu", "travaux rendus")`

A row whose table says nothing simply changes hands. A table in which two rows cannot be the same person's (a
unique constraint) must say which of them stays; a test holds it to that.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """The row of the account that is kept stays, and takes from the other what it leaves blank."""


@dataclass(frozen=True)
class Foremost(Way):
    """Of two rows, the one with the larger value stays (`lowest`: the smaller)."""

    column: str
    lowest: bool = False


@dataclass(frozen=True)
class Numbered(Way):
    """Both stay: the other's are numbered after; `mark` is the column of a mere mark of a gesture, if there is one."""

    column: str
    mark: str = ""


@dataclass(frozen=True)
class Fresh(Way):
    """Both stay: what made them alike is a mere mark of a gesture, and gets a new value."""

    mark: str


@dataclass(frozen=True)
class LetGo(Way):
    """The other's rows end with the other account: its sessions, its codes."""


@dataclass(frozen=True)
class Joining:
    way: Way
    one: str = ""
    many: str = ""


KEPT, LET_GO = Way(), LetGo()
_joinings: dict[str, Joining] = {}


def joins(table: str, way: Way = KEPT, one: str = "", many: str = "") -> None:
    """`table` is `room.model`; `one` and `many` are how people call its rows, when they should be counted for them."""
    _joinings[table] = Joining(way, one, many)


def joining_of(table: str) -> Joining | None:
    return _joinings.get(table)


def declared_tables() -> list[str]:
    return list(_joinings)
