"""What becomes of hours whose teacher is away, told to the lesson book: who takes them, when, or that they are lost."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q

from preau.continuity.absences.models import Decision
from preau.foundation.ui.words import clock, short_day
from preau.learning.lessonbook.keys import Key
from preau.learning.lessonbook.news import News

Way = Decision.Way
MARKS = {Way.COLLEAGUE: "in", Way.REMOTE: "open", Way.STUDY: "late", Way.MOVED: "late", Way.CANCELLED: "late"}


def news_of_hours(first: dt.date, last: dt.date, cohorts: Collection[int], person: int | None) -> Iterator[News]:
    """Of classes once it is announced; to a colleague, the hours they have accepted."""
    wanted = Q(cohort__in=cohorts, leave__announcement__isnull=False)
    if person is not None:
        wanted |= Q(colleague=person, reply__said="yes")
    days = Q(day__range=(first, last)) | Q(moved_on__range=(first, last))
    found = Decision.objects.filter(wanted & days, leave__cancellation__isnull=True)
    for one in found.select_related("colleague", "reply"):
        if one.is_settled:
            yield _news(one)


def _news(one: Decision) -> News:
    return News(
        Key(one.day, one.starts_at, one.cohort_id, one.subject_id),
        one.minutes,
        MARKS[Way(one.way)],
        _said(one),
        is_lost=one.way in {Way.STUDY, Way.MOVED, Way.CANCELLED},
        stand_in=one.colleague_id,
        moved_to=_moved_to(one),
    )


def _moved_to(one: Any) -> tuple[dt.date, dt.time] | None:
    return (one.moved_on, one.moved_at) if one.way == Way.MOVED else None


def _said(one: Any) -> str:
    if one.way == Way.COLLEAGUE:
        return f"{one.whom} remplace"
    if one.way == Way.MOVED:
        return f"déplacé {short_day(one.moved_on)}, {clock(one.moved_at)}"
    return str(one.get_way_display())
