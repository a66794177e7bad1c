"""School days: those of the weeks that the timetable knows, Monday to Friday; and how dates are said."""

import datetime as dt
from typing import Any

from preau.foundation.ui.words import day as said_day
from preau.school.people.models import School
from preau.school.timetable.models import FortnightWeek, Lesson
from preau.school.timetable.models.fortnight import monday_of

WORKED = 5


def next_school_day(school: School, after: dt.date) -> dt.date:
    """The first one after a day; the next weekday when the timetable says nothing."""
    days = school_days(school, after + dt.timedelta(days=1), after + dt.timedelta(days=30))
    return days[0] if days else next(day for day in _days(after + dt.timedelta(days=1), after + dt.timedelta(days=4)))


def school_days(school: School, first: dt.date, last: dt.date) -> list[dt.date]:
    """Between two dates, both included."""
    mondays = set(
        FortnightWeek.objects.filter(
            fortnight__school=school, fortnight__year=school.year, monday__range=(monday_of(first), last)
        ).values_list("monday", flat=True)
    )
    known = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year).exists()
    return [day for day in _days(first, last) if not known or monday_of(day) in mondays]


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= WORKED]


def lessons_between(cohorts: Any, first: dt.date, last: dt.date) -> list[tuple[int, int, dt.date]]:
    """Each lesson held in the period as (class, subject, day), in order. One statement."""
    rows = (
        Lesson.objects.filter(cohort__in=cohorts, fortnight__weeks__monday__range=(monday_of(first), last))
        .values_list("cohort_id", "subject_id", "weekday", "fortnight__weeks__monday")
        .order_by("fortnight__weeks__monday", "weekday", "starts_at")
    )
    dated = [(cohort, subject, monday + dt.timedelta(days=n - 1)) for cohort, subject, n, monday in rows]
    return [lesson for lesson in dated if first <= lesson[2] <= last]


def said_dates(first: dt.date, last: dt.date) -> str:
    """`le lundi 23 novembre`, `du lundi 23 au vendredi 27 novembre`, `du lundi 30 novembre au mardi 1er décembre`."""
    if first == last:
        return f"le {said_day(first)}"
    begins = said_day(first)
    if (first.month, first.year) == (last.month, last.year):
        begins = begins.rsplit(" ", 1)[0]
    return f"du {begins} au {said_day(last)}"
