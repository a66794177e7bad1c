"""The read model of a book: one statement for a pupil, or for a whole class with its groups.

Whatever is given anywhere is here, because every room gives through activities: nothing is written twice.
"""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from preau.foundation.reading.statement import date, moment, read, time
from preau.learning.lessonbook.book import (
    Book,
    Document,
    Entry,
    Work,
    Written,
    laid_out,
    midnight,
    person_named,
    with_news,
)
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.news import news_between
from preau.learning.lessonbook.versions import gathered
from preau.school.audiences.arriving import came_after
from preau.school.audiences.resolution import audiences_among
from preau.school.people.models.cohort import NAME_IN_SQL
from preau.school.timetable.models.fortnight import monday_of

OWN = {
    "WHO": "SELECT p.id FROM people_person p WHERE p.id = %(pupil)s",
    "MINE": """
SELECT m.cohort_id AS id, y.since, NULL AS until FROM people_cohortmember m
  LEFT JOIN lessonbook_stay y ON y.cohort_id = m.cohort_id AND y.pupil_id = m.pupil_id AND y.until IS NULL
 WHERE m.pupil_id = %(pupil)s
UNION ALL
SELECT y.cohort_id, y.since, y.until FROM lessonbook_stay y WHERE y.pupil_id = %(pupil)s AND y.until >= %(first)s""",
    "DONE": "NULL",
}
OF_CLASS = {
    "WHO": "SELECT m.pupil_id AS id FROM people_cohortmember m WHERE m.cohort_id = %(cohort)s",
    "MINE": "SELECT c.id, NULL AS since, NULL AS until FROM people_cohort c WHERE c.id = %(cohort)s OR c.id IN"
    " (SELECT d.from_cohort_id FROM people_cohort_divisions d WHERE d.to_cohort_id = %(cohort)s)",
    "DONE": "(SELECT COUNT(*) FROM activities_progress n WHERE n.activity_id = a.id AND n.step IN (3, 4))",
}
HOURS = f"""
SELECT 'hour', l.cohort_id, json_array(mine.since, mine.until, w.monday, l.weekday, l.starts_at, l.minutes, l.room,
         s.id, {NAME_IN_SQL}, s.short, s.pen,
         (SELECT json_group_array(json_array(t.civility, t.first_name, t.last_name)) FROM timetable_lesson_teachers lt
            JOIN people_person t ON t.id = lt.person_id WHERE lt.lesson_id = l.id))
  FROM mine
  JOIN timetable_lesson l ON l.cohort_id = mine.id
  JOIN timetable_fortnightweek w ON w.fortnight_id = l.fortnight_id AND w.monday BETWEEN %(monday)s AND %(last)s
  JOIN timetable_subject s ON s.id = l.subject_id
  JOIN people_cohort c ON c.id = l.cohort_id
UNION ALL
SELECT 'session', e.cohort_id, json_array(mine.since, mine.until, e.id, e.day, e.starts_at, e.minutes, s.id,
         {NAME_IN_SQL}, s.short, s.pen, e.title, e.body, t.civility, t.first_name, t.last_name,
         (SELECT json_group_array(json_array(f.id, f.name)) FROM lessonbook_attachment x
            JOIN storage_file f ON f.id = x.file_id WHERE x.session_id = e.id))
  FROM mine
  JOIN lessonbook_session e ON e.cohort_id = mine.id AND e.day BETWEEN %(first)s AND %(last)s
  JOIN lessonbook_publication p ON p.session_id = e.id
  JOIN timetable_subject s ON s.id = e.subject_id
  JOIN people_cohort c ON c.id = e.cohort_id
  LEFT JOIN people_person t ON t.id = e.author_id
UNION ALL
"""
WORKS = f"""
SELECT 'work', a.id, json_array(a.kind, a.title, a.body, a.minutes_expected, a.planned_on, a.due_at, x.due_at,
         a.closes_at, b.at, s.short, s.pen, t.civility, t.first_name, t.last_name, r.step, r.mark, DONE,
         e.day, e.starts_at, e.cohort_id, e.subject_id, a.author_id,
         {came_after("%(pupil)s", "a.audience_id", "COALESCE(a.planned_on, DATE(b.at))")})
  FROM given g
  JOIN activities_activity a ON a.audience_id = g.audience_id
  JOIN activities_publication b ON b.activity_id = a.id AND b.at <= %(now)s
  JOIN people_person t ON t.id = a.author_id
  LEFT JOIN timetable_subject s ON s.id = a.subject_id
  LEFT JOIN activities_progress r ON r.activity_id = a.id AND r.pupil_id = %(pupil)s
  LEFT JOIN activities_extension x ON x.activity_id = a.id AND x.pupil_id = %(pupil)s
  LEFT JOIN lessonbook_giving i ON i.activity_id = a.id
  LEFT JOIN lessonbook_session e ON e.id = i.session_id
 WHERE COALESCE(x.due_at, a.due_at) BETWEEN %(begin)s AND %(end)s
    OR (a.due_at IS NULL AND a.planned_on BETWEEN %(first)s AND %(last)s)
    OR (a.due_at IS NULL AND a.planned_on IS NULL AND b.at BETWEEN %(begin)s AND %(end)s)
    OR e.day BETWEEN %(first)s AND %(last)s
"""
HEAD = "WITH who AS MATERIALIZED (WHO), mine AS MATERIALIZED (MINE), given AS MATERIALIZED (GIVEN)"


def book_of_pupil(pupil: Any, first: dt.date, last: dt.date, *, only_works: bool = False) -> Book:
    return _book(OWN, first, last, only_works, pupil=pupil.pk, cohort=0)


def book_of_cohort(cohort: Any, first: dt.date, last: dt.date, *, only_works: bool = False) -> Book:
    return _book(OF_CLASS, first, last, only_works, pupil=0, cohort=cohort.pk)


def _book(whose: dict[str, str], first: dt.date, last: dt.date, only_works: bool, **given: int) -> Book:
    entries: dict[Key, Entry] = {}
    works: dict[int, Work] = {}
    cohorts: set[int] = set()
    for what, pk, facts in _rows(whose, first, last, only_works, given):
        if what == "work":
            works[pk] = _work(pk, facts)
            continue
        cohorts.add(pk)
        since, until, *rest = facts
        entry = _hour(pk, rest) if what == "hour" else _session(pk, rest)
        if max(first, date(since) or first) <= entry.day <= min(last, date(until) or last):
            _lay(entries, entry)
    news = news_between(first, last, cohorts=cohorts) if cohorts else []
    found = with_news(list(entries.values()), news, first=first, last=last)
    told = list(works.values()) if whose is OWN else gathered(list(works.values()))
    laid_out({one.key: one for one in found}, told)
    mine = [work for work in told if first <= work.day <= last]
    return Book(first, last, found, sorted(mine, key=lambda one: (one.day, one.is_done, one.subject, one.pk)))


def _rows(
    whose: dict[str, str], first: dt.date, last: dt.date, only_works: bool, given: dict[str, int]
) -> Iterator[tuple[str, int, list[Any]]]:
    statement = HEAD + ("" if only_works else HOURS) + WORKS
    among = f"SELECT DISTINCT z.audience_id FROM ({audiences_among('who')}) AS z"
    for word, sql in (whose | {"GIVEN": among}).items():
        statement = statement.replace(word, sql)
    return read(
        statement,
        first=first,
        last=last,
        monday=monday_of(first),
        begin=midnight(first),
        end=midnight(last + dt.timedelta(days=1)) - dt.timedelta(microseconds=1),
        now=timezone.now(),
        **given,
    )


def _lay(entries: dict[Key, Entry], entry: Entry) -> None:
    """What is written goes onto its hour; it stays when the timetable no longer says the hour."""
    known = entries.get(entry.key)
    if known is None:
        entries[entry.key] = entry
    elif entry.written:
        known.written = entry.written
    else:
        known.room, known.teacher = entry.room, entry.teacher


def _hour(cohort: int, facts: list[Any]) -> Entry:
    monday, weekday, starts_at, minutes, room, subject, name, short, pen, teachers = facts
    day = (date(monday) or dt.date.min) + dt.timedelta(days=weekday - 1)
    named = ", ".join(person_named(*one) for one in _list(teachers))
    return Entry(Key(day, time(starts_at) or dt.time(), cohort, subject), minutes, room, name, short, pen, named)


def _session(cohort: int, facts: list[Any]) -> Entry:
    pk, day, starts_at, minutes, subject, name, short, pen, title, body, civility, first, last, files = facts
    author = person_named(civility, first, last)
    written = Written(pk, title, body, author, True, [_document(*one) for one in _list(files)])
    key = Key(date(day) or dt.date.min, time(starts_at) or dt.time(), cohort, subject)
    return Entry(key, minutes, "", name, short, pen, author, written=written)


def _work(pk: int, facts: list[Any]) -> Work:
    kind, title, body, minutes, planned_on, due_at, extended, closes_at, published_at, subject, pen = facts[:11]
    civility, first, last, step, mark, done, day, starts_at, cohort, taught, author, came = facts[11:]
    due = moment(extended) or moment(due_at)
    planned, published = date(planned_on), moment(published_at) or timezone.now()
    given_at = Key(date(day) or dt.date.min, time(starts_at) or dt.time(), cohort, taught) if day else None
    return Work(
        pk=pk,
        kind=kind,
        title=title,
        body=body,
        minutes=minutes,
        day=timezone.localdate(due) if due else planned or timezone.localdate(published),
        due_at=due,
        given_on=given_at.day if given_at else timezone.localdate(published),
        given_at=given_at,
        subject=subject or "",
        pen=pen or "life",
        teacher=person_named(civility, first, last),
        step=step,
        mark=mark or "",
        done=done,
        closes_at=moment(closes_at),
        author=author,
        came_after=bool(came),
    )


def _document(pk: str, name: str) -> Document:
    file = uuid.UUID(pk)
    return Document(name, reverse("storage:file", args=[file, name]), file)


def _list(found: Any) -> list[Any]:
    """SQLite gives a nested array as text, PostgreSQL none for no rows."""
    return json.loads(found) if isinstance(found, str) else found or []
