"""The same hour for a parallel class, the same week again, and what follows one hour later."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.lessonbook import homework
from preau.learning.lessonbook.book import ONE_DAY, ONE_WEEK
from preau.learning.lessonbook.hours import Hour, hours_of_cohorts, hours_of_teacher, next_hours
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Attachment, Session
from preau.learning.lessonbook.writing import stored
from preau.school.activities.models import Resource
from preau.school.people.models import Cohort
from preau.school.timetable.models.fortnight import monday_of

FAR = 40


class AlreadyWritten(Exception):
    """The hour has words of its own: copying would take them away."""


def parallels(session: Session, teacher: Any) -> list[Hour]:
    """Hours of the other classes of the level that this teacher has in this subject, the closest in rank first.

    The second hour of the week goes with the second hour of theirs.
    """
    cohorts = _parallel_cohorts(session, teacher)
    if not cohorts:
        return []
    monday = monday_of(session.day)
    hours = hours_of_cohorts(cohorts, monday, monday + 2 * ONE_WEEK - ONE_DAY, subject=session.subject_id)
    return [
        hour for cohort in cohorts for hour in _closest([one for one in hours if one.key.cohort == cohort], session)
    ]


def _parallel_cohorts(session: Session, teacher: Any) -> list[int]:
    same = Cohort.objects.filter(
        school=session.school_id, year=session.cohort.year, level=session.cohort.level, kind=session.cohort.kind
    )
    taught = same.filter(teachings__teacher=teacher, teachings__subject=session.subject_id).exclude(
        pk=session.cohort_id
    )
    return list(taught.distinct().order_by("code").values_list("pk", flat=True))


def _closest(hours: list[Hour], session: Session) -> list[Hour]:
    monday = monday_of(session.day)
    own = hours_of_cohorts([session.cohort_id], monday, monday + ONE_WEEK - ONE_DAY, subject=session.subject_id)
    rank = next((number for number, hour in enumerate(own) if hour.key == session.key), 0)
    return sorted(hours, key=lambda hour: abs(hours.index(hour) - rank))


@transaction.atomic
def copy_session(session: Session, hour: Hour, *, by: Any) -> Session:
    """As a draft, its documents with it; work is given again for the hour of the same rank. Raises `AlreadyWritten`."""
    copy = _copied(session, hour, by=by)
    theirs = next_hours(copy.cohort_id, copy.subject_id, copy.key, most=FAR, weeks=20)
    ours = next_hours(session.cohort_id, session.subject_id, session.key, most=FAR, weeks=20)
    for giving in session.givings.filter(activity__kind=homework.KIND).select_related("activity"):
        work: Any = giving.activity
        _give_again(work, copy, _matched(work.due_at, session, copy, ours, theirs), by=by)
    record("session.copied", by=by, on=copy, scope=copy.school.scope, source=session.pk)
    return copy


def _copied(session: Session, hour: Hour, *, by: Any) -> Session:
    target = _of_hour(session, hour)
    copy = stored(target)
    if copy.edition:
        raise AlreadyWritten
    copy.title, copy.body, copy.author, copy.edition = session.title, session.body, by, 1
    copy.written_at = timezone.now()
    copy.save(update_fields=["title", "body", "author", "edition", "written_at"])
    Attachment.objects.bulk_create(
        [
            Attachment(session=copy, file_id=one.file_id, position=one.position)
            for one in session.attachments.order_by("position")
        ]
    )
    return copy


def _of_hour(session: Session, hour: Hour) -> Session:
    known = Session.objects.at(hour.key).first()
    if known:
        return known
    cohort = Cohort.objects.get(pk=hour.key.cohort)
    return Session(
        school=session.school, cohort=cohort, subject=session.subject, day=hour.day, starts_at=hour.starts_at,
        minutes=hour.minutes,
    )  # fmt: skip


def _matched(due: dt.datetime, session: Session, copy: Session, ours: list[Hour], theirs: list[Hour]) -> dt.datetime:
    """Due at our third hour is due at their third; another day is as many days later."""
    rank = next((number for number, hour in enumerate(ours) if begins(hour) == due), None)
    if rank is not None and rank < len(theirs):
        return begins(theirs[rank])
    return due + (copy.day - session.day)


def _give_again(activity: Any, session: Session, due_at: dt.datetime, *, by: Any) -> None:
    copy = homework.give(
        session, by=by, title=activity.title, minutes=activity.minutes_expected, due_at=due_at, body=activity.body
    )
    kept = activity.resources.order_by("position")
    Resource.objects.bulk_create(
        [
            Resource(activity=copy, file_id=one.file_id, url=one.url, label=one.label, position=one.position)
            for one in kept
        ]
    )


@transaction.atomic
def copy_week(teacher: Any, monday: dt.date) -> int:
    """Onto the same hours of the week after; an hour already written is left alone. How many were copied."""
    following = monday + ONE_WEEK
    there = {hour.key: hour for hour in hours_of_teacher(teacher, following, following + ONE_WEEK - ONE_DAY)}
    mine = Session.objects.filter(author=teacher, edition__gt=0).between(monday, following - ONE_DAY)
    return sum(_copies(one, there, teacher) for one in mine.select_related("school", "cohort", "subject"))


def _copies(session: Session, there: dict[Any, Hour], teacher: Any) -> bool:
    key = Key(session.day + ONE_WEEK, session.starts_at, session.cohort_id, session.subject_id)
    if key not in there:
        return False
    try:
        _copied(session, there[key], by=teacher)
    except AlreadyWritten:
        return False
    return True


@transaction.atomic
def shift(session: Session, *, by: Any) -> int:
    """This hour is lost: what was prepared for it, and what follows, goes one hour later. How many moved.

    Those that follow without a gap move; the first empty hour takes the last of them.
    """
    hours = next_hours(session.cohort_id, session.subject_id, session.key, most=FAR, weeks=20)
    chain = list(_chain(session, hours))
    moves = list(zip(chain, hours, strict=False))
    if len(moves) < len(chain):  # the year ends before
        return 0
    begun = {one.begins: begins(hour) for one, hour in moves}
    for one, hour in reversed(moves):
        Session.objects.filter(pk=one.pk).update(day=hour.day, starts_at=hour.starts_at)
    _later(chain, begun | dict(zip(map(begins, hours), map(begins, hours[1:]), strict=False)), by=by)
    record("session.shifted", by=by, on=chain[0], scope=session.school.scope, many=len(chain))
    return len(chain)


def _chain(session: Session, hours: list[Hour]) -> Iterator[Session]:
    yield session
    for hour in hours:
        following = Session.objects.at(hour.key).select_related("school").first()
        if following is None:
            return
        yield following


def _later(chain: list[Session], moved: dict[dt.datetime, dt.datetime], *, by: Any) -> None:
    """Work given at these hours is due one hour later too."""
    for one in chain:
        one.refresh_from_db(fields=["day", "starts_at"])
        for giving in one.givings.filter(activity__kind=homework.KIND).select_related("activity__school"):
            activity: Any = giving.activity
            due_at = moved.get(activity.due_at, activity.due_at)
            homework.change(
                activity,
                by=by,
                title=activity.title,
                minutes=activity.minutes_expected,
                due_at=due_at,
                body=activity.body,
            )


def begins(hour: Hour) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(hour.day, hour.starts_at))
