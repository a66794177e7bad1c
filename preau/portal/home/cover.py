"""What becomes of a lesson whose teacher is away, as the thread of its pupils shows it."""

import datetime as dt
from dataclasses import dataclass

from preau.continuity.absences.models import Decision
from preau.continuity.absences.models.leave import moment_of
from preau.foundation.ui.words import clock, day

Way = Decision.Way
MARKS = {Way.CANCELLED: "excused", Way.STUDY: "open", Way.MOVED: "excused"}


@dataclass(frozen=True, slots=True)
class Cover:
    """`way` is blank while nothing is decided; `came_from` is the day of a lesson that was moved here."""

    teacher: str
    way: str = ""
    colleague: str = ""
    moved_on: dt.date | None = None
    moved_at: dt.time | None = None
    room: str = ""
    note: str = ""
    came_from: dt.date | None = None

    @property
    def mark(self) -> str:
        if self.came_from:
            return "in"
        return MARKS.get(Way(self.way), "in") if self.way else "open"

    @property
    def said(self) -> str:
        """`remplacé par Mme Le Goff`, `permanence`, `déplacé au mardi 24 novembre, 14:00`."""
        if self.came_from:
            return f"cours du {day(self.came_from)}"
        if self.way == Way.COLLEAGUE:
            return f"remplacement par {self.colleague}"
        if self.way == Way.MOVED and self.moved_on and self.moved_at:
            return f"déplacé au {day(self.moved_on)}, {clock(self.moved_at)}"
        words = {Way.REMOTE: "travail à distance", Way.STUDY: "permanence", Way.CANCELLED: "annulé"}
        return words[Way(self.way)] if self.way else "à décider"

    @property
    def away(self) -> str:
        """`M. Ferrand est absent`; blank for a lesson that is held another day."""
        if self.came_from:
            return ""
        return f"{self.teacher} est absent{'e' if self.teacher.startswith('Mme') else ''}"


@dataclass(frozen=True, slots=True)
class Gone:
    """A teacher away around one lesson of the week; `teachers`: how many hold it together."""

    weekday: int
    starts_at: dt.time
    subject: str
    teacher: int
    name: str
    teachers: int
    since: dt.datetime
    until: dt.datetime

    def takes(self, weekday: int, starts_at: dt.time, subject: str) -> bool:
        return (self.weekday, self.starts_at, self.subject) == (weekday, starts_at, subject)

    def covers(self, day: dt.date, starts_at: dt.time, minutes: int) -> bool:
        begins = moment_of(day, starts_at)
        return self.since < begins + dt.timedelta(minutes=minutes) and begins < self.until


@dataclass(frozen=True, slots=True)
class Decided:
    """What the school decided of one hour."""

    day: dt.date
    starts_at: dt.time
    minutes: int
    subject: str
    pen: str
    cover: Cover
