"""The lessons of a period."""

import datetime as dt
from typing import Any

from preau.school.timetable.models import Lesson
from preau.school.timetable.models.fortnight import monday_of


def lessons_between(cohorts: Any, first: dt.date, last: dt.date) -> list[tuple[int, int, dt.date]]:
    """Each lesson held in the period as (class, subject, day), in order. One statement."""
    rows = (
        Lesson.objects.filter(cohort__in=cohorts, fortnight__weeks__monday__range=(monday_of(first), last))
        .values_list("cohort_id", "subject_id", "weekday", "fortnight__weeks__monday")
        .order_by("fortnight__weeks__monday", "weekday", "starts_at")
    )
    dated = [(cohort, subject, monday + dt.timedelta(days=n - 1)) for cohort, subject, n, monday in rows]
    return [lesson for lesson in dated if first <= lesson[2] <= last]
