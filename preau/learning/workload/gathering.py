"""What is known of a class's coming days: which works may move, to which days, and why the others may not."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.learning.workload.advice import usual_days
from preau.learning.workload.load import ClassLoad, loads, school_week
from preau.learning.workload.spreading import Facts, Piece
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import AudienceMember
from preau.school.people.models import Cohort
from preau.school.timetable.days import school_days


@dataclass(frozen=True)
class Known:
    """`days` are those still to come, numbered as in `facts`; `usual`: the days a subject is taught to the class."""

    facts: Facts
    load: ClassLoad
    days: list[dt.date]
    works: dict[int, Activity]
    usual: dict[int | None, set[dt.date]]


def gather(cohort: Cohort, monday: dt.date, *, today: dt.date | None = None) -> Known:
    """Only tomorrow and later: nobody is at work on it yet."""
    today = today or timezone.localdate()
    week = school_week(monday)
    days = [day for day in school_days(cohort.school, week[0], week[-1]) if day > today]
    load = loads([cohort], days)[0]
    works = Activity.objects.select_related("subject", "author").in_bulk(
        [work.pk for day in load.days for work, _ in day.works]
    )
    usual = _usual(cohort, works.values(), days)
    tied = _tied(works.values(), load)
    pieces = [
        _piece(work.minutes, works[work.pk], load, days, set() if work.pk in tied else usual[works[work.pk].subject_id])
        for day in load.days
        for work, _ in day.works
    ]
    return Known(Facts(load.cap or 0, tuple(pieces)), load, days, works, usual)


def _piece(minutes: int, work: Activity, load: ClassLoad, days: list[dt.date], usual: set[dt.date]) -> Piece:
    here = days.index(work.planned_on)  # type: ignore[arg-type]
    within = {index for index, day in enumerate(days) if day in usual and _is_open_on(work, day)}
    pupils = load.has[work.audience_id] & set(load.members)
    line = (work.author_id, work.subject_id or 0)
    subject, is_tied = work.subject_id or 0, work.starts_at is not None
    return Piece(work.pk, minutes, here, frozenset({here, *within}), frozenset(pupils), subject, is_tied, line)


def _is_open_on(work: Activity, day: dt.date) -> bool:
    """Between its opening and the day it is due or closes."""
    opens, ends = work.opens_at, [moment for moment in (work.due_at, work.closes_at) if moment]
    return (opens is None or timezone.localdate(opens) <= day) and all(timezone.localdate(end) >= day for end in ends)


def _usual(cohort: Cohort, works: Any, days: list[dt.date]) -> dict[int | None, set[dt.date]]:
    """The class's own lessons and those of its groups; any working day for what is not on the timetable."""
    cohorts = [cohort, *Cohort.objects.filter(divisions=cohort)]
    subjects = {work.subject_id: work.subject for work in works}
    return {pk: usual_days(cohorts, subject, days) for pk, subject in subjects.items()}


def _tied(works: Any, load: ClassLoad) -> set[int]:
    """At a fixed hour, done together, begun by somebody, or given to pupils of other classes too."""
    works = list(works)
    together = {
        work.pk
        for work in works
        if work.starts_at or work.nature == Activity.Nature.MEETING or work.together == Activity.Together.CLASS
    }
    begun = Progress.objects.filter(activity__in=works, step__gte=Progress.Step.STARTED)
    others = _elsewhere({work.audience_id for work in works}, load)
    return together | set(begun.values_list("activity", flat=True)) | {w.pk for w in works if w.audience_id in others}


def _elsewhere(audiences: set[int], load: ClassLoad) -> set[int]:
    """Audiences with somebody who is not of the class."""
    whole: dict[int, set[int]] = defaultdict(set)
    for audience, person in AudienceMember.objects.filter(audience__in=audiences).values_list("audience", "person"):
        whole[audience].add(person)
    return {audience for audience, people in whole.items() if people - set(load.members)}
