"""A teacher's desk this morning: lessons, what waits for an answer, and how each class is doing. One statement."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from preau.continuity.closures.pulse import classes_of, window_of
from preau.continuity.closures.todo import Left, left_for
from preau.foundation.reading.statement import date, moment, read, time
from preau.learning.lessonbook.keys import Key
from preau.portal.home.knot import Slot
from preau.school.activities.kinds import find_kind
from preau.school.audiences.arriving import came_after
from preau.school.audiences.resolution import pupils_among
from preau.school.people.models.cohort import NAME_IN_SQL
from preau.school.timetable.models.fortnight import monday_of

TASKS = 8  # what one reads at a glance; the rest has its page
STATEMENT = f"""
WITH taught AS MATERIALIZED (
  SELECT c.id, c.code, c.kind, c.label, MAX(own.is_head) AS is_head FROM (
    SELECT t.cohort_id, 0 AS is_head FROM timetable_teaching t WHERE t.teacher_id = %(teacher)s
     UNION ALL SELECT k.cohort_id, 1 FROM people_classteacher k WHERE k.teacher_id = %(teacher)s) own
   JOIN people_cohort c ON c.id = own.cohort_id
   JOIN people_school s ON s.id = c.school_id AND s.year = c.year
  GROUP BY c.id, c.code, c.kind, c.label
), works AS MATERIALIZED (
  SELECT a.id, a.audience_id, a.planned_on FROM activities_activity a
    JOIN activities_publication b ON b.activity_id = a.id AND b.at <= %(now)s
   WHERE a.author_id = %(teacher)s AND a.planned_on = %(today)s
), members AS MATERIALIZED ({pupils_among("works")}
), given AS (
  SELECT k.cohort_id, COUNT(*) AS given, SUM(CASE WHEN r.step IN (3, 4) THEN 1 ELSE 0 END) AS done
    FROM works w JOIN members m ON m.audience_id = w.audience_id
    JOIN people_cohortmember k ON k.pupil_id = m.person_id AND k.cohort_id IN (SELECT id FROM taught)
    LEFT JOIN activities_progress r ON r.activity_id = w.id AND r.pupil_id = m.person_id
   WHERE COALESCE(r.step, 0) <> 5
     AND (r.step IN (3, 4) OR NOT {came_after("m.person_id", "w.audience_id", "w.planned_on")})
   GROUP BY k.cohort_id
), waiting AS MATERIALIZED (
  SELECT a.id, a.kind, a.title, a.subject_id, a.audience_id, COUNT(*) AS copies, MIN(r.handed_in_at) AS oldest
    FROM activities_activity a JOIN activities_progress r ON r.activity_id = a.id AND r.step = 3
   WHERE a.author_id = %(teacher)s GROUP BY a.id, a.kind, a.title, a.subject_id, a.audience_id
)
SELECT 'class', c.id, json_array({NAME_IN_SQL}, c.is_head,
         (SELECT COUNT(*) FROM people_cohortmember m WHERE m.cohort_id = c.id), g.given, g.done)
  FROM taught c LEFT JOIN given g ON g.cohort_id = c.id
UNION ALL
SELECT 'read', w.id, json_array(w.kind, w.title, w.copies, w.oldest, s.short, s.pen)
  FROM waiting w LEFT JOIN timetable_subject s ON s.id = w.subject_id
UNION ALL
SELECT 'whose', w.id, json_array({NAME_IN_SQL})
  FROM waiting w JOIN audiences_audiencepart p ON p.audience_id = w.audience_id
  JOIN people_cohort c ON c.id = p.cohort_id
UNION ALL
SELECT 'lesson', c.id, json_array(l.weekday, l.starts_at, l.minutes, l.room, s.short, s.pen,
         {NAME_IN_SQL}, s.id)
  FROM timetable_lesson_teachers lt
  JOIN timetable_lesson l ON l.id = lt.lesson_id AND l.weekday = %(weekday)s
  JOIN timetable_fortnightweek f ON f.fortnight_id = l.fortnight_id AND f.monday = %(monday)s
  JOIN timetable_subject s ON s.id = l.subject_id
  JOIN people_cohort c ON c.id = l.cohort_id
 WHERE lt.person_id = %(teacher)s
UNION ALL
SELECT 'absent', p.id, json_array(p.first_name, p.last_name, t.code, a.ends_on, a.way)
  FROM taught t
  JOIN people_cohortmember m ON m.cohort_id = t.id
  JOIN absences_absence a ON a.pupil_id = m.pupil_id AND a.starts_on <= %(today)s AND a.ends_on >= %(today)s
  JOIN people_person p ON p.id = a.pupil_id
 WHERE t.kind = 'division'
   AND NOT EXISTS (SELECT 1 FROM absences_cancellation x WHERE x.absence_id = a.id)
UNION ALL
SELECT 'taken', d.id, json_array(d.day, d.starts_at, d.minutes, d.room, s.short, s.pen, y.said,
         {NAME_IN_SQL}, c.id, s.id)
  FROM absences_decision d
  JOIN absences_leave v ON v.id = d.leave_id
  JOIN timetable_subject s ON s.id = d.subject_id
  JOIN people_cohort c ON c.id = d.cohort_id
  LEFT JOIN absences_reply y ON y.decision_id = d.id
 WHERE d.colleague_id = %(teacher)s AND d.day >= %(today)s AND COALESCE(y.said, '') <> 'no'
   AND NOT EXISTS (SELECT 1 FROM absences_leavecancellation x WHERE x.leave_id = v.id)
"""


@dataclass(frozen=True)
class Taught:
    """A class or group of this teacher, and its progress with what is laid on today."""

    pk: int
    name: str
    is_in_charge: bool
    pupils: int
    given: int
    done: int


@dataclass(frozen=True)
class Waiting:
    """Work handed in that waits for an answer."""

    pk: int
    kind: str
    title: str
    count: int
    since: dt.datetime | None
    subject: str
    pen: str

    @property
    def href(self) -> str:
        kind = find_kind(self.kind)
        return kind.reviews(self) if kind else ""


@dataclass(frozen=True)
class Missing:
    """A pupil of these classes who is away today, and until when."""

    pupil: int
    name: str
    division: str
    last: dt.date
    is_remote: bool


@dataclass
class Desk:
    today: dt.date
    classes: list[Taught] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    whose: dict[int, set[str]] = field(default_factory=dict)  # the classes and groups each of those was given to
    lessons: list[Slot] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    asked: int = 0  # hours of absent colleagues that wait for an answer

    @property
    def to_read(self) -> int:
        return sum(one.count for one in self.waiting)

    @property
    def in_charge(self) -> list[Taught]:
        return [one for one in self.classes if one.is_in_charge]


def desk_of(teacher: Any, *, now: dt.datetime | None = None) -> Desk:
    now = now or timezone.now()
    desk = Desk(timezone.localdate(now))
    rows = read(
        STATEMENT,
        teacher=teacher.pk,
        now=now,
        today=desk.today,
        weekday=desk.today.isoweekday(),
        monday=monday_of(desk.today),
    )
    for what, whose, facts in rows:
        LAID[what](desk, whose, facts)
    desk.classes.sort(key=lambda one: (not one.is_in_charge, one.name))
    desk.waiting.sort(key=lambda one: (one.since is None, one.since or now))
    desk.lessons.sort(key=lambda slot: slot.starts_at)
    desk.missing.sort(key=lambda one: (one.division, one.name))
    return desk


def _class(desk: Desk, pk: int, facts: list[Any]) -> None:
    name, in_charge, pupils, given, done = facts
    desk.classes.append(Taught(pk, name, bool(in_charge), pupils, given or 0, done or 0))


def _to_read(desk: Desk, pk: int, facts: list[Any]) -> None:
    kind, title, waiting, oldest, subject, pen = facts
    desk.waiting.append(Waiting(pk, kind, title, waiting, moment(oldest), subject or "", pen or "life"))


def _whose(desk: Desk, pk: int, facts: list[Any]) -> None:
    desk.whose.setdefault(pk, set()).add(facts[0])


def _lesson(desk: Desk, cohort: int, facts: list[Any]) -> None:
    weekday, starts_at, minutes, room, subject, pen, name, taught = facts
    at = time(starts_at) or dt.time()
    session = str(Key(desk.today, at, cohort, taught))
    desk.lessons.append(Slot(weekday, at, minutes, room, subject, pen, name, session=session))


def _absent(desk: Desk, pk: int, facts: list[Any]) -> None:
    first, last, division, until, way = facts
    desk.missing.append(Missing(pk, f"{first} {last}", division, date(until) or desk.today, way == "remote"))


def _taken(desk: Desk, _: int, facts: list[Any]) -> None:
    """An hour of a colleague: among today's lessons once it is accepted, else to be answered."""
    day, starts_at, minutes, room, subject, pen, said, name, cohort, taught = facts
    if said is None:
        desk.asked += 1
    elif date(day) == desk.today:
        at = time(starts_at) or dt.time()
        session, whose = str(Key(desk.today, at, cohort, taught)), f"{name}, remplacement"
        desk.lessons.append(Slot(desk.today.isoweekday(), at, minutes, room, subject, pen, whose, session=session))


# What each kind of row adds to the desk.
LAID = {"class": _class, "read": _to_read, "whose": _whose, "lesson": _lesson, "absent": _absent, "taken": _taken}


def silent_in(desk: Desk, teacher: Any) -> dict[int, int]:
    """`{class: how many fall silent}`, of the classes this teacher is in charge of; asked of nobody else."""
    found: dict[int, int] = {}
    for school in teacher.schools.values() if desk.in_charge else ():
        found |= {row["cohort_id"]: row["silent"] for row in classes_of(window_of(school, teacher, desk.today))}
    return found


def tasks_left(teacher: Any) -> list[Left]:
    """What closures ask of this teacher and is not done yet."""
    return left_for(teacher, timezone.localdate())[:TASKS]
