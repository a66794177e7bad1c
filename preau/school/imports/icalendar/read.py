"""A calendar as lessons and the weeks in which they are held, one event at a time whatever the size of the file."""

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from icalendar import Component, Event

from preau.school.imports.icalendar.occurring import (
    Moment,
    Span,
    Unclear,
    is_cancelled,
    occurrences,
    replaced,
    span_of,
)
from preau.school.imports.naming import folded, tidied
from preau.school.imports.opening import Unreadable, decoded
from preau.school.imports.records import Record
from preau.school.imports.weekly import words
from preau.school.imports.weekly.records import CalendarRecord, FaultRecord, FileNameRecord, SlotRecord

LONGEST_EVENT = 2_000  # lines
MOST_EVENTS = 200_000
MOST_FAULTS = 200
CANCELLED = re.compile(
    r"^\s*(?:cours\s+(?:annul\w*|d[ée]plac\w*|modifi\w*)|prof\.?\s+absent\w*|remplacement)\s*:?\s*", re.IGNORECASE
)
CELLS = {
    "matiere": "subject",
    "professeur": "teachers",
    "professeurs": "teachers",
    "enseignant": "teachers",
    "enseignants": "teachers",
    "classe": "classes",
    "classes": "classes",
    "groupe": "groups",
    "groupes": "groups",
    "partiedeclasse": "parts",
    "partiesdeclasse": "parts",
    "salle": "rooms",
    "salles": "rooms",
}
NOT_A_LESSON = re.compile(r"f[ée]ri[ée]|vacances|conseil|r[ée]union|stage|sortie|permanence|retenue", re.IGNORECASE)
Facts = dict[str, Any]


def named(name: str) -> Iterator[Record]:
    yield FileNameRecord(name)


def read(stream: BinaryIO) -> Iterator[Record]:
    """One record: the calendar, with its events gathered into lessons of the week."""
    title, faults = "", []
    lessons: dict[tuple[Any, ...], set[dt.date]] = defaultdict(set)
    elsewhere: dict[str, set[Moment]] = defaultdict(set)
    series: list[tuple[int, list[str]]] = []  # read last: what stands for one of their times may come after them

    def gather(number: int, block: list[str]) -> None:
        try:
            for monday, key in _understood(block, elsewhere):
                lessons[key].add(monday)
        except Unclear as reason:
            faults.append(FaultRecord(f"Événement {number}", reason.label[:150], str(reason)))

    for number, block in enumerate(_blocks(stream), start=1):
        if isinstance(block, str):
            title = title or block
        elif any(line.upper().startswith("RRULE") for line in block):
            series.append((number, block))
        else:
            gather(number, block)
    for number, block in series:
        gather(number, block)
    slots = tuple(_slot(key, frozenset(weeks)) for key, weeks in lessons.items())
    yield CalendarRecord(title, slots, tuple(faults[:MOST_FAULTS]))


def _blocks(stream: BinaryIO) -> Iterator[str | list[str]]:
    """The title of the calendar as a string, each event as its lines."""
    event: list[str] | None = None
    count, line = 0, ""
    for line in _unfolded(stream):
        name = line.upper()
        if name == "BEGIN:VEVENT":
            event, count = [], count + 1
            if count > MOST_EVENTS:
                raise Unreadable("Ce calendrier est démesuré pour un établissement : il n’a pas été lu.")
        if event is not None and len(event) < LONGEST_EVENT:
            event.append(line)
        if name == "END:VEVENT" and event:
            yield event
            event = None
        elif event is None and name.startswith("X-WR-CALNAME"):
            yield line.partition(":")[2].replace("\\", "")
    if line.upper() != "END:VCALENDAR":
        raise Unreadable("Ce calendrier s’arrête avant la fin : l’export a été coupé. Refaites-le.")


def _unfolded(stream: BinaryIO) -> Iterator[str]:
    """A line that begins with a space goes on with the one before."""
    whole = ""
    for raw in decoded(stream):
        line = raw.rstrip("\r\n")
        if line[:1] in (" ", "\t"):
            whole = (whole + line[1:])[:LONGEST_EVENT]
        else:
            if whole:
                yield whole
            whole = line.rstrip()
    if whole:
        yield whole


def _understood(lines: list[str], elsewhere: dict[str, set[Moment]]) -> list[tuple[dt.date, tuple[Any, ...]]]:
    """All of an event or nothing of it: what is broken is told when it is looked at."""
    label = next((line.partition(":")[2] for line in lines if line.upper().startswith("SUMMARY")), "")
    try:
        event = Event.from_ical("\r\n".join(lines) + "\r\n")
        uid = str(event.get("UID", ""))
        if instead := replaced(event, label):
            elsewhere[uid].add(instead)
            if is_cancelled(event):
                return []
        return list(_held(event, label, elsewhere.get(uid, ())))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        raise Unclear("Cet événement est illisible.", label) from None


def _held(event: Component, label: str, elsewhere: Collection[Moment]) -> Iterator[tuple[dt.date, tuple[Any, ...]]]:
    """Each time that a lesson is held: its Monday, and what is the same from a week to the next."""
    facts = _facts(event)
    span = span_of(event, label)
    if span is None or not facts["subject"] or NOT_A_LESSON.search(_text(event, "CATEGORIES")):
        return
    for start in occurrences(event, span, label, elsewhere):
        yield start.date() - dt.timedelta(days=start.weekday()), _key(facts, start, span)


def _facts(event: Component) -> Facts:
    """What the description says line by line, else what the title says between dashes."""
    facts: Facts = dict.fromkeys(("teachers", "classes", "groups", "parts", "loose", "rooms"), ()) | {"subject": ""}
    for line in html.unescape(_text(event, "DESCRIPTION")).splitlines():
        name, colon, said = line.partition(":")
        cell = CELLS.get(folded(name), "") if colon else ""
        if cell == "subject":
            facts[cell] = tidied(said)
        elif cell:
            facts[cell] = words.several(said)
    title = CANCELLED.sub("", html.unescape(_text(event, "SUMMARY")))
    subject, *rest = re.split(r"\s+-\s+|\s+–\s+", title)
    if not facts["subject"]:
        facts["subject"] = tidied(subject)
        facts["loose"] = tuple(piece for piece in map(str.strip, rest) if piece)
    facts["rooms"] = facts["rooms"] or words.several(_text(event, "LOCATION"))
    return facts


def _text(event: Component, name: str) -> str:
    value = event.get(name, "")
    if hasattr(value, "cats"):
        return ", ".join(map(str, value.cats))
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _key(facts: Facts, start: dt.datetime, span: Span) -> tuple[Any, ...]:
    cells = tuple(facts[name] for name in ("subject", "groups", "classes", "parts", "teachers", "loose"))
    return start.isoweekday(), start.time(), span.minutes, *cells, facts["rooms"][:1]


def _slot(key: tuple[Any, ...], weeks: frozenset[dt.date]) -> SlotRecord:
    weekday, starts, minutes, subject, groups, classes, parts, teachers, loose, rooms = key
    return SlotRecord(
        where=f"{subject}, {words.DAYS[weekday - 1]} à {starts:%H:%M}"[:100],
        subject=subject,
        weekday=weekday,
        starts=starts,
        minutes=minutes,
        groups=groups,
        classes=classes,
        parts=parts,
        teachers=teachers,
        loose=loose,
        rooms=rooms,
        weeks=weeks,
    )
