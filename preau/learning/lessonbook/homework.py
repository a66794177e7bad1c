"""Giving work at a session, for a later one: an activity of the kind « homework », or any prepared one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.storage.models import File
from preau.learning.lessonbook.models import Giving, Session
from preau.learning.lessonbook.writing import stored
from preau.learning.sequences.resources import attach
from preau.learning.workload.advice import Advice, Candidate, advise
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance, tell
from preau.school.activities.rewording import changing, tell_given_again, tell_withdrawn
from preau.school.audiences.models import Audience, pupils_of
from preau.school.timetable.days import school_days

KIND = "homework"
DONE = "fait"


def weigh(session: Session, minutes: int, due_at: dt.datetime | None) -> Advice:
    """The week of the class with this work in it; of the session's own week while nobody knows when it is due.

    Other days are read in the chart: what is given at a session is for one of its next hours.
    """
    day = evening_before(session, due_at) if due_at else session.day
    candidate = Candidate(day, minutes, session.subject)
    return replace(advise([session.cohort], candidate, today=timezone.localdate()), better=None)


@transaction.atomic
def give(
    session: Session,
    *,
    by: Any,
    title: str,
    minutes: int,
    due_at: dt.datetime,
    body: str = "",
    files: Iterable[File] = (),
) -> Activity:
    """Seen at once when the hour has begun, else as it begins."""
    activity = Activity.objects.create(
        school=session.school,
        author=by,
        subject=session.subject,
        audience=Audience.of(session.school, pupils_of(session.cohort)),
        kind=KIND,
        title=title,
        body=body,
        minutes_expected=minutes,
        nature=Activity.Nature.TRAINING,
        planned_on=evening_before(session, due_at),
        due_at=due_at,
    )
    attach(activity, files)
    hang(activity, session, by=by)
    return activity


def hang(activity: Activity, session: Session, *, by: Any) -> Giving:
    """Given at this session, and published with it."""
    giving, _ = Giving.objects.update_or_create(activity=activity, defaults={"session": stored(session), "by": by})
    activity.publish(by=by, at=None if session.has_begun else session.begins)
    return giving


def evening_before(session: Session, due_at: dt.datetime) -> dt.date:
    """The day on which it is to be done: the last school day before it is due, never before it is given."""
    due = timezone.localdate(due_at)
    days = school_days(session.school, session.day, due - dt.timedelta(days=1)) if due > session.day else []
    return days[-1] if days else session.day


@transaction.atomic
def change(activity: Activity, *, by: Any, title: str, minutes: int, due_at: dt.datetime, body: str) -> None:
    session = activity.giving.session
    activity.title, activity.minutes_expected, activity.body, activity.due_at = title, minutes, body, due_at
    activity.planned_on = evening_before(session, due_at)
    with changing(activity, by=by):
        activity.save(update_fields=["title", "minutes_expected", "body", "due_at", "planned_on"])
    record("homework.changed", by=by, on=activity, scope=activity.school.scope)


@transaction.atomic
def withdraw(activity: Activity, *, by: Any) -> bool:
    """Nobody opened it: it goes. Otherwise it is told as withdrawn to who did, with what they did; whether it went."""
    if activity.is_published and activity.publication.at <= timezone.now():
        tell_withdrawn(activity, by=by)
    record("homework.withdrawn", by=by, on=activity, scope=activity.school.scope, title=activity.title)
    return activity.withdraw(by=by)


@transaction.atomic
def give_again(activity: Activity, *, by: Any) -> None:
    """Withdrawn by mistake: asked again of the same pupils, for the same day; what was done of it counts."""
    hang(activity, activity.giving.session, by=by)
    if activity.publication.at <= timezone.now():
        tell_given_again(activity, by=by)
    record("homework.given_again", by=by, on=activity, scope=activity.school.scope)


def tick(activity: Activity, pupil: Any) -> Progress:
    """« Fait », as the pupil says; nobody checks."""
    return advance(activity, pupil, Progress.Step.RETURNED, mark=DONE)


@transaction.atomic
def untick(activity: Activity, pupil: Any) -> None:
    """Ticked by mistake: as if it had only been opened."""
    progress = Progress.objects.select_for_update().filter(activity=activity, pupil=pupil).first()
    if progress is None or progress.step != Progress.Step.RETURNED:
        return
    progress.step, progress.mark, progress.at = Progress.Step.OPENED, "", timezone.now()
    progress.save(update_fields=["step", "mark", "at"])
    tell(activity, pupil, progress)
