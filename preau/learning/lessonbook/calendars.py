"""One's hours and one's work as a calendar (iCalendar), for a telephone in any time zone.

The moments carry the time zone of the school: eight o'clock in Paris is eleven in Saint-Denis de La Réunion, and stays
eight in Paris when clocks change. A room above adds its own days: `adds_days(provider)`.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from icalendar import Calendar, Event

from preau.foundation.text.clean import plain
from preau.learning.lessonbook.book import ONE_DAY, Book, Entry, Work
from preau.learning.lessonbook.reading import book_of_pupil
from preau.learning.lessonbook.teaching import book_of_teacher
from preau.school.people.models import Profile

BACK, AHEAD = dt.timedelta(weeks=2), dt.timedelta(weeks=10)
LONGEST = 1000
Day = tuple[dt.date, str]
Provider = Callable[[Any, dt.date, dt.date], Iterable[Day]]
_providers: list[Provider] = []


def adds_days(provider: Provider) -> None:
    """`provider(pupil, first, last)` gives what a whole day is: `(date, "À la maison")`."""
    _providers.append(provider)


def calendar_of(person: Any, *, today: dt.date | None = None) -> bytes:
    with timezone.override(person.time_zone):
        return _written(person, today or timezone.localdate())


def _written(person: Any, today: dt.date) -> bytes:
    first, last = today - BACK, today + AHEAD
    found = Calendar()
    found.add("prodid", "-//Préau//Cahier de textes//FR")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Préau")
    found.add("refresh-interval", dt.timedelta(hours=4), parameters={"VALUE": "DURATION"})
    for event in _events(person, first, last):
        found.add_component(event)
    found.add_missing_timezones()
    return found.to_ical()


def _events(person: Any, first: dt.date, last: dt.date) -> Iterable[Event]:
    if Profile.TEACHER in person.profiles:
        yield from _of_book(book_of_teacher(person, first, last), person.pk, teaches=True)
    if Profile.PUPIL in person.profiles:
        yield from _of_pupil(person, first, last)
    for child in person.children:
        yield from _of_pupil(child, first, last, whose=f"{child.first_name} : ")


def _of_pupil(pupil: Any, first: dt.date, last: dt.date, *, whose: str = "") -> Iterable[Event]:
    yield from _of_book(book_of_pupil(pupil, first, last), pupil.pk, whose=whose)
    for provider in _providers:
        for day, says in provider(pupil, first, last):
            yield _whole_day(f"jour-{pupil.pk}-{day}", day, f"{whose}{says}")


def _of_book(book: Book, person: int, *, whose: str = "", teaches: bool = False) -> Iterable[Event]:
    for entry in book.entries:
        yield _hour(entry, person, whose, teaches=teaches)
    for work in book.works:
        yield _work(work, person, whose, teaches=teaches)


def _hour(entry: Entry, person: int, whose: str, *, teaches: bool) -> Event:
    event = Event()
    start = timezone.make_aware(dt.datetime.combine(entry.day, entry.starts_at))
    lost = "Annulé : " if entry.news and entry.news.is_lost else ""
    event.add("uid", f"seance-{entry.key}-{person}@preau")
    event.add("dtstamp", timezone.now().astimezone(dt.UTC))
    event.add("dtstart", start)
    event.add("duration", dt.timedelta(minutes=entry.minutes))
    event.add("summary", f"{whose}{lost}{entry.subject}{', ' + entry.cohort if teaches else ''}")
    if entry.room:
        event.add("location", f"Salle {entry.room}")
    words = [entry.news.says if entry.news else "", _told(entry, teaches=teaches)]
    if said := "\n".join(word for word in words if word):
        event.add("description", said[:LONGEST])
    if lost:
        event.add("status", "CANCELLED")
    return event


def _told(entry: Entry, *, teaches: bool) -> str:
    if entry.written is None or not (entry.written.is_published or teaches):
        return ""
    return "\n".join(word for word in (entry.written.title, plain(entry.written.body)) if word)


def _work(work: Work, person: int, whose: str, *, teaches: bool) -> Event:
    about = f", {work.whom}" if teaches and work.whom else ""
    done = "Fait : " if work.is_done else "Pour ce jour : "
    event = _whole_day(f"travail-{work.pk}-{person}", work.day, f"{whose}{done}{work.title}{about}")
    event.add("description", f"{work.subject}, {work.minutes} min. {plain(work.body)}".strip()[:LONGEST])
    return event


def _whole_day(uid: str, day: dt.date, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@preau")
    event.add("dtstamp", timezone.now().astimezone(dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    return event
