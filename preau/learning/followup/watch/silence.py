"""The alerts of a class: signs of life and works due, read in a few statements, judged by `alerts`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.learning.followup.matrix.shares import share_of
from preau.learning.followup.matrix.weaving import Matrix, Pupil, matrix_of
from preau.learning.followup.watch.alerts import Alert, Due, History, alerts_of
from preau.learning.followup.watch.away import Away, away_in
from preau.learning.followup.watch.lacking import lacks_in
from preau.learning.followup.watch.signs import last_days
from preau.school.activities.kinds import is_handed_in
from preau.school.timetable.days import school_days
from preau.school.timetable.models.fortnight import monday_of

LOOKED_AT = dt.timedelta(weeks=3)
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


def looked_at_from(today: dt.date) -> dt.date:
    return monday_of(today - LOOKED_AT)


def concerns_of(cohort: Any, *, now: dt.datetime | None = None, woven: Matrix | None = None) -> list[Concern]:
    """Those of this class who raise an alert, by name. Days away are no silence: the school knows where they are.

    `woven`: the matrix of these days and perhaps of others, where the caller has it already.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    first = looked_at_from(today)
    matrix = woven.between(first, today) if woven else matrix_of(cohort, first, today, now=now)
    signs = last_days(pupil.pk for pupil in matrix.pupils)
    days = school_days(cohort.school, first, today)
    in_closure = is_closed(cohort, today)
    away, lacks = away_in(cohort, first, today), lacks_in(cohort)
    found = [
        Concern(
            pupil,
            alerts_of(
                History(
                    signs.get(pupil.pk), _dues(matrix, pupil, now, away.get(pupil.pk, [])), lacks.get(pupil.pk, ())
                ),
                school_days=_days_of(pupil, days, away.get(pupil.pk, [])),
                today=today,
                in_closure=in_closure,
            ),
        )
        for pupil in matrix.pupils
    ]
    return [concern for concern in found if concern.alerts]


def _days_of(pupil: Pupil, days: list[dt.date], away: list[Away]) -> list[dt.date]:
    """Those when the pupil was of the class, and not known to be away."""
    here = [day for day in days if pupil.since is None or pupil.since <= day]
    return [day for day in here if not any(one.covers(day) for one in away)]


def _dues(matrix: Matrix, pupil: Pupil, now: dt.datetime, away: list[Away]) -> list[Due]:
    """Those of days when something was asked: who rests owes nothing."""
    rests = [one for one in away if not one.is_remote]
    return [
        Due(work.title, work.subject, timezone.localtime(cell.due_at), not cell.is_done, share_of(cell.mark))
        for work, cell in matrix.cells_of(pupil)
        if cell is not None
        and cell.due_at is not None
        and cell.due_at < now
        and cell.state != "excused"
        and is_handed_in(work.kind)
        and not any(one.covers(work.day) for one in rests)
    ]
