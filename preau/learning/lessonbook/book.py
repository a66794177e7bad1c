"""A lesson book as it is read, day by day: what was done at each hour, what is to be done for that day."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.learning.lessonbook.hours import Hour
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.news import News
from preau.school.activities.kinds import find_kind

HANDED_IN, RETURNED, EXCUSED = 3, 4, 5
ONE_DAY = dt.timedelta(days=1)
ONE_WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Document:
    name: str
    href: str
    file: uuid.UUID


@dataclass
class Written:
    """What is told of an hour; not published, it is a draft that its teachers alone see."""

    pk: int
    title: str
    body: str
    author: str
    is_published: bool
    files: list[Document] = field(default_factory=list)


@dataclass
class Entry:
    """An hour of the book, with what is told of it."""

    key: Key
    minutes: int
    room: str
    cohort: str
    subject: str
    pen: str
    teacher: str = ""
    news: News | None = None
    written: Written | None = None
    works: list["Work"] = field(default_factory=list)  # given at this hour

    @property
    def day(self) -> dt.date:
        return self.key.day

    @property
    def starts_at(self) -> dt.time:
        return self.key.starts_at

    @property
    def order(self) -> tuple[dt.date, dt.time, str]:
        return (self.key.day, self.key.starts_at, self.cohort)

    @property
    def state(self) -> tuple[str, str]:
        """As `ui` draws it, for who writes."""
        if self.written is None or not (self.written.title or self.written.body or self.written.is_published):
            return ("excused", "sans cours") if self.news and self.news.is_lost else ("none", "à écrire")
        return ("back", "publiée") if self.written.is_published else ("open", "brouillon")

    @property
    def has_words(self) -> bool:
        return self.written is not None and bool(self.written.title or self.written.body or self.written.files)

    @classmethod
    def of(cls, hour: Hour) -> "Entry":
        return cls(hour.key, hour.minutes, hour.room, hour.cohort, hour.subject, hour.pen, news=hour.news)


@dataclass
class Work:
    """Anything given, from any room, as one pupil has it (or as a class has it: `step` is then None).

    `day` is the day it is for; `given_at` the hour at which it was given, when it was.
    """

    pk: int
    kind: str
    title: str
    body: str
    minutes: int
    day: dt.date
    due_at: dt.datetime | None
    given_on: dt.date | None
    given_at: Key | None
    subject: str
    pen: str
    teacher: str
    step: int | None = None
    mark: str = ""
    done: int | None = None  # by how many pupils, for who teaches
    closes_at: dt.datetime | None = None
    whom: str = ""  # for who teaches
    is_withdrawn: bool = False  # for who teaches: asked of nobody any more
    author: int = 0
    came_after: bool = False  # asked before the pupil came
    versions: list["Work"] = field(default_factory=list)  # the others of it, by need, for who teaches

    @property
    def is_done(self) -> bool:
        return self.step in {HANDED_IN, RETURNED}

    @property
    def done_by_all(self) -> int:
        """Whatever the version."""
        return sum(one.done or 0 for one in [self, *self.versions])

    @property
    def is_excused(self) -> bool:
        return self.step == EXCUSED

    @property
    def is_late(self) -> bool:
        if self.is_ticked or self.came_after:
            return False
        return self.due_at is not None and self.due_at < timezone.now() and (self.step or 0) < HANDED_IN

    @property
    def is_ticked(self) -> bool:
        """Nothing is handed in: the pupil says that it is done."""
        return self.kind == "homework"

    @property
    def kind_name(self) -> str:
        kind = find_kind(self.kind)
        return kind.name if kind else ""

    @property
    def href(self) -> str:
        kind = find_kind(self.kind)
        return kind.opens(self) if kind else ""


@dataclass
class BookDay:
    date: dt.date
    entries: list[Entry]
    works: list[Work]  # for this day

    @property
    def minutes(self) -> int:
        return sum(work.minutes for work in self.works)


@dataclass
class Book:
    """What was read between two days, both included."""

    first: dt.date
    last: dt.date
    entries: list[Entry]
    works: list[Work]

    @property
    def days(self) -> list[BookDay]:
        """Every weekday asked for, and a Saturday or a Sunday that has something."""
        every = [self.first + ONE_DAY * number for number in range((self.last - self.first).days + 1)]
        found = [self.day(date) for date in every]
        return [day for day in found if day.date.isoweekday() <= 5 or day.entries or day.works]

    def day(self, date: dt.date) -> BookDay:
        entries = [one for one in self.entries if one.day == date]
        return BookDay(date, entries, [one for one in self.works if one.day == date])

    @property
    def todo(self) -> list[BookDay]:
        """The days that something is to be done for."""
        return [day for day in (self.day(date) for date in sorted({one.day for one in self.works})) if day.works]


def with_news(entries: list[Entry], news: list[News], *, first: dt.date, last: dt.date) -> list[Entry]:
    """What was decided of the hours; one that moves is drawn where it goes too."""
    known = {one.key: one for one in entries}
    for one in news:
        here = known.get(one.key)
        if here is not None:
            here.news = one
        there = one.new_key
        if there and here is not None and first <= there.day <= last and there not in known:
            known[there] = _moved(here, there)
    return sorted(known.values(), key=lambda entry: entry.order)


def _moved(entry: Entry, to: Key) -> Entry:
    return Entry(to, entry.minutes, "", entry.cohort, entry.subject, entry.pen, entry.teacher)


def laid_out(entries: dict[Key, Entry], works: list[Work]) -> None:
    """Each work under the hour at which it was given."""
    for work in works:
        if work.given_at in entries:
            entries[work.given_at].works.append(work)


def person_named(civility: Any, first: Any, last: Any) -> str:
    return f"{civility or first or ''} {last or ''}".strip()


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
