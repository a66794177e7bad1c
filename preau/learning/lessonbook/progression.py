"""From the reserve onto an hour: a whole sequence from that hour on, or one prepared activity."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from preau.learning.lessonbook.hours import Hour, hours_of_cohorts, next_hours
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.models import Giving, Session
from preau.learning.lessonbook.writing import stored
from preau.learning.sequences import composing, laying
from preau.learning.sequences.laying import Placement
from preau.learning.sequences.models import Sequence, Step
from preau.school.activities.models import Activity

MOST = 30
A_WEEK = dt.timedelta(days=7)
EVENING = dt.time(18)


@dataclass(frozen=True)
class Ready:
    """A sequence of the reserve, and its activities in order."""

    sequence: Sequence
    activities: list[Activity]


def reserve_of(teacher: Any, session: Session | None = None) -> list[Ready]:
    """A teacher's sequences, those in reserve first; of the subject of a session when one is given."""
    found = Sequence.objects.of(teacher).filter(steps__isnull=False).distinct()
    if session is not None:
        found = found.filter(Q(subject=session.subject_id) | Q(subject=None))
    kept = list(found.select_related("subject", "laying").order_by("-created_at", "-pk")[: MOST * 2])
    shown = sorted(kept, key=lambda one: one.is_laid)[:MOST]
    steps = (
        Step.objects.filter(sequence__in=shown, removal__isnull=True).select_related("activity").order_by("position")
    )
    activities: dict[int, list[Activity]] = {one.pk: [] for one in shown}
    for step in steps:
        activities[step.sequence_id].append(step.activity)
    return [Ready(one, activities[one.pk]) for one in shown]


@transaction.atomic
def lay_sequence(sequence: Sequence, session: Session, *, by: Any) -> Sequence:
    """From this hour on, on the hours of the class; a copy when it was given already or is for others too."""
    is_ready = sequence.author_id == by.pk and not sequence.is_laid and list(sequence.cohorts) == [session.cohort]
    given = sequence if is_ready else composing.copy(sequence, by=by, cohorts=[session.cohort])
    placements = laying.preview(given, session.day)
    laying.lay(given, placements, by=by)
    days = [placed.day for placed in placements]
    hours = hours_of_cohorts([session.cohort_id], min(days), max(days), subject=session.subject_id) if days else []
    for placed in placements:
        _hang(placed.activity, _at(session, placed.day, hours), by=by)
    return given


@transaction.atomic
def lay_activity(activity: Activity, session: Session, *, by: Any) -> Activity:
    """A copy of it, at this hour: the reserve stays whole. What comes back is due at the next one."""
    alone = composing.begin(
        by=by, school=session.school, title=activity.title, cohorts=[session.cohort], subject=session.subject
    )
    copy = composing.duplicate(activity, into=alone)
    together = copy.together == Activity.Together.CLASS
    laying.lay(
        alone, [Placement(copy, session.day, session.starts_at if together else None, _due(copy, session))], by=by
    )
    _hang(copy, session, by=by)
    return copy


def _due(activity: Activity, session: Session) -> dt.datetime | None:
    if activity.kind == "lesson":
        return None
    following = next(iter(next_hours(session.cohort_id, session.subject_id, session.key, most=1)), None)
    day, at = (following.day, following.starts_at) if following else (session.day + A_WEEK, EVENING)
    return timezone.make_aware(dt.datetime.combine(day, at))


def _at(session: Session, day: dt.date, hours: list[Hour]) -> Session:
    """The hour of that day; the one it was laid from when the timetable says none."""
    key = session.key if day == session.day else next((hour.key for hour in hours if hour.day == day), session.key)
    return session if key == session.key else at_key(session, key)


def at_key(session: Session, key: Key) -> Session:
    """Another hour of the same class and subject, stored or not yet."""
    known = Session.objects.at(key).first()
    if known is not None:
        return known
    found = Session(
        school=session.school, cohort=session.cohort, subject=session.subject, day=key.day, starts_at=key.starts_at
    )
    return found.placed() or found


def _hang(activity: Activity, session: Session, *, by: Any) -> None:
    """Under its hour, which takes its name when it has none."""
    here = stored(session)
    Giving.objects.update_or_create(activity=activity, defaults={"session": here, "by": by})
    if not here.title:
        here.title, here.author, here.edition = activity.title, here.author or by, here.edition + 1
        here.save(update_fields=["title", "author", "edition"])
