"""The hours that absent teachers cannot hold: read in the timetable, with what was decided of each.

Holidays and fortnights are the timetable's own. A lesson that a co-teacher holds is not lost, and a class that works
from home has no hour to fill in a room: its work goes through the closure.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.continuity.absences.models import Decision, Leave
from preau.continuity.absences.models.leave import moment_of
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import remote_cohorts
from preau.school.people.models import Cohort, School
from preau.school.timetable.models import Lesson, Subject
from preau.school.timetable.models.fortnight import monday_of

Slot = tuple[int, int, dt.date, dt.time]  # class, subject, day, time
TO_DECIDE, ASKED, DECIDED = "to decide", "asked", "decided"


@dataclass
class Hour:
    """One lesson of one day that its teacher cannot hold."""

    leave: Leave
    cohort: Cohort
    subject: Subject
    day: dt.date
    starts_at: dt.time
    minutes: int
    room: str = ""
    decision: Decision | None = None

    @property
    def slot(self) -> Slot:
        return (self.cohort.pk, self.subject.pk, self.day, self.starts_at)

    @property
    def key(self) -> str:
        """As an address names it: `2026-11-23-0800-12-3`."""
        return f"{self.day:%Y-%m-%d}-{self.starts_at:%H%M}-{self.cohort.pk}-{self.subject.pk}"

    @property
    def begins(self) -> dt.datetime:
        return moment_of(self.day, self.starts_at)

    @property
    def ends(self) -> dt.datetime:
        return self.begins + dt.timedelta(minutes=self.minutes)

    @property
    def is_past(self) -> bool:
        return self.ends <= timezone.now()

    @property
    def stage(self) -> str:
        if self.decision is None or self.decision.is_declined:
            return TO_DECIDE
        return DECIDED if self.decision.is_settled else ASKED

    @property
    def is_to_decide(self) -> bool:
        return self.stage == TO_DECIDE

    @property
    def state(self) -> tuple[str, str]:
        """As `ui` draws it: the mark, the word."""
        if self.decision is None:
            return ("none", "sans décision") if self.is_past else ("late", "à décider")
        if self.decision.is_declined:
            return "late", f"{self.decision.whom} ne peut pas, à décider"
        if not self.decision.is_settled:
            return "open", f"demandé à {self.decision.whom}"
        whom = self.decision.whom
        return "back", f"{whom} remplace" if whom else str(self.decision.get_way_display())


def hours_of(leave: Leave) -> list[Hour]:
    return hours_among([leave])[leave.pk]


def hour_of(leave: Leave, key: str) -> Hour | None:
    return next((hour for hour in hours_of(leave) if hour.key == key), None)


def hours_among(leaves: Iterable[Leave]) -> dict[int, list[Hour]]:
    """`{leave: its hours, in order}`, in a few statements for any number of leaves of one school."""
    leaves = list(leaves)
    found: dict[int, list[Hour]] = {leave.pk: [] for leave in leaves}
    if not leaves:
        return found
    week = _Week(leaves)
    decided = _decisions(leaves)
    for leave in leaves:
        lost = {hour.slot: hour for hour in week.hours(leave)}
        for decision in decided[leave.pk]:
            lost.setdefault(_slot_of(decision), _remembered(leave, decision)).decision = decision
        kept = [hour for hour in lost.values() if _meets(leave, hour.begins, hour.ends)]
        found[leave.pk] = sorted(kept, key=lambda hour: (hour.begins, hour.cohort.code))
    return found


class _Week:
    """The timetable of those who are away, over the days that some leaves cover."""

    def __init__(self, leaves: list[Leave]) -> None:
        first, last = min(one.first_day for one in leaves), max(one.last_day for one in leaves)
        self.school: School = leaves[0].school
        rows = _held({one.teacher_id for one in leaves}, self.school, first, last)
        self.by_teacher: dict[int, list[Any]] = defaultdict(list)
        for teacher, *lesson in rows:
            self.by_teacher[teacher].append(lesson)
        self.cohorts = Cohort.objects.in_bulk({row[6] for row in rows})
        self.subjects = Subject.objects.in_bulk({row[7] for row in rows})
        self.beside = _beside({row[1] for row in rows})
        self.away = _away({one for others in self.beside.values() for one in others}, first, last)
        self.closed = _closed(self.school, first, last)

    def hours(self, leave: Leave) -> list[Hour]:
        found = []
        for lesson, weekday, starts_at, minutes, room, cohort, subject, monday in self.by_teacher[leave.teacher_id]:
            day = monday + dt.timedelta(days=weekday - 1)
            if not leave.first_day <= day <= leave.last_day or cohort in self.closed.get(day, ()):
                continue
            hour = Hour(leave, self.cohorts[cohort], self.subjects[subject], day, starts_at, minutes, room)
            if not self._is_held(lesson, leave, hour):
                found.append(hour)
        return found

    def _is_held(self, lesson: int, leave: Leave, hour: Hour) -> bool:
        """Somebody else teaches it too, and is there."""
        others = self.beside[lesson] - {leave.teacher_id}
        return any(not any(_meets(other, hour.begins, hour.ends) for other in self.away.get(one, ())) for one in others)


def _held(teachers: set[int], school: School, first: dt.date, last: dt.date) -> list[Any]:
    taught: Any = Lesson.teachers.through.objects.filter(
        person__in=teachers,
        lesson__cohort__school=school,
        lesson__fortnight__weeks__monday__range=(monday_of(first), last),
    )
    names = ("pk", "weekday", "starts_at", "minutes", "room", "cohort", "subject", "fortnight__weeks__monday")
    return list(taught.values_list("person", *(f"lesson__{name}" for name in names)))


def _beside(lessons: set[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in lessons}
    rows: Any = Lesson.teachers.through.objects.filter(lesson__in=lessons).values_list("lesson", "person")
    for lesson, teacher in rows:
        found[lesson].add(teacher)
    return found


def _away(teachers: set[int], first: dt.date, last: dt.date) -> dict[int, list[Leave]]:
    start, end = moment_of(first, dt.time()), moment_of(last, dt.time(23, 59))
    found: dict[int, list[Leave]] = defaultdict(list)
    for leave in Leave.objects.filter(teacher__in=teachers).overlapping(start, end):
        found[leave.teacher_id].append(leave)
    return found


def _closed(school: School, first: dt.date, last: dt.date) -> dict[dt.date, set[int]]:
    """`{day: classes that work from home}`; nothing is asked day by day when nothing is closed."""
    days: set[dt.date] = set()
    for closure in Closure.objects.filter(school=school).overlapping(first, last).select_related("ending"):
        begin, end = max(first, closure.starts_on), min(last, closure.last_day)
        days |= {begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)}
    return {day: set(remote_cohorts(school, day).values_list("pk", flat=True)) for day in days}


def _decisions(leaves: list[Leave]) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    known = Decision.objects.filter(leave__in=leaves).select_related(
        "cohort", "subject", "colleague", "sequence", "reply"
    )
    for decision in known:
        found[decision.leave_id].append(decision)
    return found


def _slot_of(decision: Decision) -> Slot:
    return (decision.cohort_id, decision.subject_id, decision.day, decision.starts_at)


def _remembered(leave: Leave, decision: Decision) -> Hour:
    """The timetable no longer says it; what was decided does."""
    return Hour(leave, decision.cohort, decision.subject, decision.day, decision.starts_at, decision.minutes)


def _meets(leave: Leave, begins: dt.datetime, ends: dt.datetime) -> bool:
    return leave.starts_at < ends and begins < leave.ends_at
