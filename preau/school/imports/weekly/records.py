"""What files that describe a week have in common, before anything is recognised."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SlotRecord:
    """A lesson of the usual week, in the words of its file.

    `weeks` are the Mondays in which it is held, or `rhythm` the word that names them. `groups` are believed before
    `classes`, and these before `parts` (half of a class); what a title says between dashes is `loose`.
    """

    where: str
    subject: str
    weekday: int
    starts: dt.time
    minutes: int
    code: str = ""
    groups: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    teachers: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    rhythm: str = ""
    weeks: frozenset[dt.date] = frozenset()


@dataclass(frozen=True)
class FaultRecord:
    """A line of which nothing can be made, and why."""

    where: str
    label: str
    sentence: str


@dataclass(frozen=True)
class FileNameRecord:
    """How the file is called: a calendar without a title is that of the class or the teacher whom its name says."""

    name: str


@dataclass(frozen=True)
class CalendarRecord:
    """One calendar: what it calls itself, and its lessons."""

    title: str
    slots: tuple[SlotRecord, ...] = field(default=())
    faults: tuple[FaultRecord, ...] = field(default=())
