"""A teacher's own book: every class, what is written, what is to write, what was given and for when."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from preau.learning.lessonbook.book import (
    ONE_DAY,
    Book,
    Document,
    Entry,
    Work,
    Written,
    laid_out,
    midnight,
    with_news,
)
from preau.learning.lessonbook.hours import hours_of_teacher
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Session
from preau.learning.lessonbook.news import news_between
from preau.learning.lessonbook.versions import gathered
from preau.school.activities.models import Activity, Progress
from preau.school.people.models import Cohort
from preau.school.timetable.models import Subject

DONE = Q(progresses__step__in=[Progress.Step.HANDED_IN, Progress.Step.RETURNED])


def book_of_teacher(teacher: Any, first: dt.date, last: dt.date) -> Book:
    """Their hours, those that they take for a colleague, and what co-teachers wrote of them."""
    entries = {hour.key: Entry.of(hour) for hour in hours_of_teacher(teacher, first, last)}
    news = news_between(first, last, cohorts={key.cohort for key in entries}, person=teacher.pk)
    taken = [one for one in news if one.stand_in == teacher.pk and one.key not in entries]
    _lay_sessions(entries, teacher, first, last, [one.key for one in taken])
    _lay_taken(entries, taken)
    found = with_news(list(entries.values()), news, first=first, last=last)
    works = gathered(_works(teacher, [one.written.pk for one in found if one.written], first, last))
    laid_out({one.key: one for one in found}, works)
    return Book(first, last, found, [work for work in works if first <= work.day <= last])


def _lay_sessions(entries: dict[Key, Entry], teacher: Any, first: dt.date, last: dt.date, taken: list[Key]) -> None:
    held = Q(author=teacher)
    for cohort, subject in {(key.cohort, key.subject) for key in [*entries, *taken]}:
        held |= Q(cohort=cohort, subject=subject)
    found = (
        Session.objects.between(first, last).filter(held).select_related("cohort", "subject", "author", "publication")
    )
    for session in found.prefetch_related("attachments__file"):
        if session.key not in entries:
            entries[session.key] = _entry(session)
        entries[session.key].written = _written(session)


def _lay_taken(entries: dict[Key, Entry], taken: list[Any]) -> None:
    """Hours of colleagues; the classes and subjects that are not one's own are named by what the news says."""
    unknown = [one for one in taken if one.key not in entries]
    if not unknown:
        return
    cohorts = Cohort.objects.in_bulk({one.key.cohort for one in unknown})
    subjects = Subject.objects.in_bulk({one.key.subject for one in unknown})
    for one in unknown:
        cohort, subject = cohorts[one.key.cohort], subjects[one.key.subject]
        entries[one.key] = Entry(one.key, one.minutes, "", cohort.name, subject.short, subject.pen, news=one)


def _entry(session: Session) -> Entry:
    subject = session.subject
    return Entry(session.key, session.minutes, "", session.cohort.name, subject.short, subject.pen)


def _written(session: Session) -> Written:
    files = [Document(one.file.name, one.file.href, one.file_id) for one in session.attachments.all()]
    author = session.author.formal_name if session.author else ""
    return Written(session.pk, session.title, session.body, author, session.is_published, files)


def _works(teacher: Any, sessions: list[int], first: dt.date, last: dt.date) -> list[Work]:
    """What was given at these sessions, and what one gave for these days from any room; how many did it."""
    mine = Q(author=teacher, publication__isnull=False)
    due = mine & Q(due_at__range=(midnight(first), midnight(last + ONE_DAY)))
    planned = mine & Q(due_at=None, planned_on__range=(first, last))
    found = Activity.objects.filter(Q(giving__session__in=sessions) | due | planned).distinct()
    known = found.select_related("subject", "author", "giving__session", "withdrawal").annotate(
        done=Count("progresses", filter=DONE)
    )
    return [_work(one) for one in known.prefetch_related("audience__parts__cohort", "audience__parts__person")]


def _work(one: Activity) -> Work:
    giving = getattr(one, "giving", None)
    key = giving.session.key if giving else None
    due = timezone.localdate(one.due_at) if one.due_at else one.planned_on
    return Work(
        pk=one.pk,
        kind=one.kind,
        title=one.title,
        body=one.body,
        minutes=one.minutes_expected,
        day=due or (key.day if key else dt.date.min),
        due_at=one.due_at,
        given_on=key.day if key else None,
        given_at=key,
        subject=one.subject.short if one.subject else "",
        pen=one.subject.pen if one.subject else "life",
        teacher=one.author.formal_name,
        done=one.done,  # type: ignore[attr-defined]
        whom=one.audience.label,
        is_withdrawn=hasattr(one, "withdrawal"),
    )
