"""The alerts of a class: signs of life and works due, read in three statements, judged by `alerts`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.foundation.reading.statement import moment, read
from preau.learning.followup.alerts import Alert, Due, History, alerts_of
from preau.learning.followup.matrix import Matrix, Pupil, matrix_of
from preau.school.timetable.models import FortnightWeek
from preau.school.timetable.models.fortnight import monday_of

LOOKED_AT = dt.timedelta(weeks=3)
SIGNS = """
SELECT 'signs', p.id, json_array(p.last_login,
         (SELECT MAX(r.at) FROM activities_progress r WHERE r.pupil_id = p.id AND r.step <> 5),
         (SELECT MAX(d.seen_at) FROM accounts_devicesession d WHERE d.person_id = p.id))
  FROM people_cohortmember m JOIN people_person p ON p.id = m.pupil_id
 WHERE m.cohort_id = %(cohort)s
"""
Closed = Callable[[Any, dt.date], bool]

_closed: list[Closed] = []


@dataclass(frozen=True)
class Concern:
    """One pupil to reach, and why."""

    pupil: Pupil
    alerts: list[Alert]


def closed_says(answer: Closed) -> None:
    """`answer(cohort, day)`: whether the class works from home; given by who knows closures."""
    _closed.append(answer)


def is_closed(cohort: Any, day: dt.date) -> bool:
    return any(answer(cohort, day) for answer in _closed)


def concerns_of(cohort: Any, *, now: dt.datetime | None = None) -> list[Concern]:
    """Those of this class who raise an alert, by name."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    first = monday_of(today - LOOKED_AT)
    matrix = matrix_of(cohort, first, today, now=now)
    signs = _signs(cohort)
    days = school_days(cohort, first, today)
    in_closure = is_closed(cohort, today)
    found = [
        Concern(
            pupil,
            alerts_of(
                History(signs.get(pupil.pk), _dues(matrix, pupil, now)),
                school_days=days,
                today=today,
                in_closure=in_closure,
            ),
        )
        for pupil in matrix.pupils
    ]
    return [concern for concern in found if concern.alerts]


def school_days(cohort: Any, first: dt.date, last: dt.date) -> list[dt.date]:
    """Mondays to Fridays of the weeks that the school holds; every week when its calendar is not known."""
    held = set(
        FortnightWeek.objects.filter(
            fortnight__school=cohort.school_id, monday__range=(monday_of(first), last)
        ).values_list("monday", flat=True)
    )
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= 5 and (not held or monday_of(day) in held)]


def _signs(cohort: Any) -> dict[int, dt.date]:
    """The day of each pupil's last sign: a sign-in, a page read, a work opened or handed in."""
    found: dict[int, dt.date] = {}
    for _, pupil, moments in read(SIGNS, cohort=cohort.pk):
        seen = [at for at in map(moment, moments) if at is not None]
        if seen:
            found[pupil] = timezone.localdate(max(seen))
    return found


def _dues(matrix: Matrix, pupil: Pupil, now: dt.datetime) -> list[Due]:
    return [
        Due(work.title, work.subject, cell.due_at, is_missing=not cell.is_done)
        for work, cell in matrix.cells_of(pupil)
        if cell is not None and cell.due_at is not None and cell.due_at < now and cell.state != "excused"
    ]
