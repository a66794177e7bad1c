"""The threads of a class woven together: each pupil, each activity, and how far. One statement."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median
from typing import Any

from django.utils import timezone

from preau.foundation.reading.statement import Row, date, moment, read
from preau.learning.followup.matrix.cell import Cell
from preau.school.activities.kinds import is_handed_in
from preau.school.audiences.arriving import came_after
from preau.school.audiences.resolution import pupils_among

# Audiences are found from the class and its neighbours (groups), works from their audience; then the one
# resolution of audiences says which pupils of the class each is given to.
STATEMENT = f"""
WITH pupils AS MATERIALIZED (
  SELECT p.id, p.first_name, p.last_name, m.since,
         (SELECT MAX(l.since) FROM people_cohortmember l WHERE l.pupil_id = p.id) AS latest
    FROM people_cohortmember m JOIN people_person p ON p.id = m.pupil_id
   WHERE m.cohort_id = %(cohort)s
), around AS MATERIALIZED (
  SELECT DISTINCT m.cohort_id FROM people_cohortmember m WHERE m.pupil_id IN (SELECT id FROM pupils)
), candidates AS (
  SELECT t.audience_id
    FROM around JOIN audiences_audiencepart t ON t.cohort_id = around.cohort_id AND t.profile = 'pupil'
   UNION
  SELECT t.audience_id FROM pupils JOIN audiences_audiencepart t ON t.person_id = pupils.id
   UNION
  SELECT t.audience_id FROM audiences_audiencepart t WHERE t.school_id = %(school)s AND t.profile = 'pupil'
), works AS MATERIALIZED (
  SELECT a.id, a.audience_id, a.kind, a.title, a.nature, a.minutes_expected, a.planned_on, a.due_at,
         s.short, s.pen, COALESCE(a.planned_on, DATE(b.at)) AS day
    FROM candidates c
    JOIN activities_activity a ON a.audience_id = c.audience_id
    JOIN activities_publication b ON b.activity_id = a.id AND b.at <= %(now)s
    LEFT JOIN timetable_subject s ON s.id = a.subject_id
   WHERE a.school_id = %(school)s
     AND (a.planned_on BETWEEN %(first)s AND %(last)s
          OR (a.planned_on IS NULL AND COALESCE(a.due_at, b.at) >= %(opens)s AND COALESCE(a.due_at, b.at) < %(closes)s))
     {{only}}
), members AS ({pupils_among("works")}
), given AS (
  SELECT w.id AS activity_id, w.due_at, p.id AS pupil_id,
         p.latest > w.day AND {came_after("p.id", "w.audience_id", "w.day")} AS came_after
    FROM works w JOIN members m ON m.audience_id = w.audience_id JOIN pupils p ON p.id = m.person_id
)
SELECT 'pupil', p.id, json_array(p.first_name, p.last_name, p.since) FROM pupils p
UNION ALL
SELECT 'work', w.id, json_array(w.kind, w.title, w.nature, w.minutes_expected, w.planned_on, w.due_at, w.short, w.pen)
  FROM works w
UNION ALL
SELECT 'cells', g.activity_id, json_group_array(json_array(
         g.pupil_id, r.step, r.mark, r.minutes_spent, x.due_at, r.handed_in_at > COALESCE(x.due_at, g.due_at),
         g.came_after))
  FROM given g
  LEFT JOIN activities_progress r ON r.activity_id = g.activity_id AND r.pupil_id = g.pupil_id
  LEFT JOIN activities_extension x ON x.activity_id = g.activity_id AND x.pupil_id = g.pupil_id
 GROUP BY g.activity_id
"""


@dataclass(frozen=True)
class Pupil:
    pk: int
    first_name: str
    last_name: str
    since: dt.date | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass
class Work:
    """One column: an activity, with what its pupils did."""

    pk: int
    kind: str
    title: str
    nature: str
    minutes: int
    planned_on: dt.date | None
    due_at: dt.datetime | None
    subject: str
    pen: str
    has_come: bool
    cells: dict[int, Cell] = field(default_factory=dict)

    @property
    def day(self) -> dt.date | None:
        """The day it is laid on, or the day it is due."""
        return self.planned_on or (timezone.localdate(self.due_at) if self.due_at else None)

    @cached_property
    def behind(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.is_behind]

    @cached_property
    def states(self) -> Counter[str]:
        """How many pupils are in each state."""
        return Counter(cell.state for cell in self.cells.values())

    @property
    def to_read(self) -> int:
        return self.states["in"]

    @property
    def done(self) -> int:
        return self.states["in"] + self.states["back"]

    @property
    def expected(self) -> int:
        return len(self.cells) - self.states["excused"] - self.states["before"]

    @property
    def real_minutes(self) -> int | None:
        """The median of what pupils said it took them."""
        spent = [cell.minutes_spent for cell in self.cells.values() if cell.minutes_spent is not None]
        return round(median(spent)) if spent else None


@dataclass(frozen=True)
class Matrix:
    pupils: list[Pupil]
    works: list[Work]

    def cells_of(self, pupil: Pupil) -> Iterator[tuple[Work, Cell | None]]:
        """One row, in the order of the works; None where the work is not given to this pupil."""
        return ((work, work.cells.get(pupil.pk)) for work in self.works)

    def minutes_of(self, pupil: Pupil) -> int | None:
        return self._minutes.get(pupil.pk)

    @cached_property
    def _minutes(self) -> dict[int, int]:
        """Declared by each pupil who declared any."""
        found: dict[int, int] = {}
        for work in self.works:
            for cell in work.cells.values():
                if cell.minutes_spent is not None:
                    found[cell.pupil] = found.get(cell.pupil, 0) + cell.minutes_spent
        return found

    def only(self, *, subject: str = "", nature: str = "", work: int | None = None) -> "Matrix":
        """The same pupils, and the works of one subject or nature (or one work alone)."""
        kept = [
            one for one in self.works
            if subject in {"", one.subject} and nature in {"", one.nature} and work in {None, one.pk}
        ]  # fmt: skip
        return Matrix(self.pupils, kept)

    def between(self, first: dt.date, last: dt.date) -> "Matrix":
        """The works of these days, and those of no day."""
        return Matrix(self.pupils, [one for one in self.works if one.day is None or first <= one.day <= last])

    def of_pupils(self, kept: Collection[int]) -> "Matrix":
        """These pupils alone; a work given to none of them is left out."""
        works = [
            replace(work, cells={pk: cell for pk, cell in work.cells.items() if pk in kept}) for work in self.works
        ]
        return Matrix([one for one in self.pupils if one.pk in kept], [work for work in works if work.cells])

    @property
    def has_newcomer(self) -> bool:
        """Something here was asked before one of these pupils came."""
        return any(work.states["before"] for work in self.works)

    @property
    def subjects(self) -> list[str]:
        return sorted({work.subject for work in self.works if work.subject})

    @property
    def natures(self) -> list[str]:
        return sorted({work.nature for work in self.works})

    @property
    def behind(self) -> dict[Pupil, list[Work]]:
        """Who has not done what was due or begun: those a reminder would reach."""
        late: dict[int, list[Work]] = {}
        for work in self.works:
            for cell in work.behind:
                late.setdefault(cell.pupil, []).append(work)
        return {pupil: late[pupil.pk] for pupil in self.pupils if pupil.pk in late}


# As `ActivityQuerySet.taught_by`, beside what one gave oneself.
THEIRS = """AND (a.author_id = %(author)s OR EXISTS (
  SELECT 1 FROM audiences_audiencepart p
    JOIN timetable_teaching t ON t.cohort_id = p.cohort_id AND t.subject_id = a.subject_id
   WHERE p.audience_id = a.audience_id AND t.teacher_id = %(author)s))"""


def matrix_of(
    cohort: Any,
    first: dt.date,
    last: dt.date,
    *,
    author: Any = None,
    now: dt.datetime | None = None,
) -> Matrix:
    """What the pupils of this class were given from `first` to `last`; one teacher’s own, if asked."""
    now = now or timezone.now()
    only = THEIRS if author else ""
    given = {"author": author.pk} if author else {}
    rows = read(
        STATEMENT.replace("{only}", only),
        cohort=cohort.pk,
        school=cohort.school_id,
        now=now,
        first=first,
        last=last,
        opens=_midnight(first),
        closes=_midnight(last + dt.timedelta(days=1)),
        **given,
    )
    return _woven(rows, now)


def _woven(rows: Iterator[Row], now: dt.datetime) -> Matrix:
    pupils: list[Pupil] = []
    works: dict[int, Work] = {}
    today = timezone.localdate(now)
    for what, whose, facts in rows:
        if what == "pupil":
            first, last, since = facts
            pupils.append(Pupil(whose, first, last, date(since)))
        elif what == "work":
            works[whose] = _work(whose, facts, today)
        else:
            works[whose].cells = {cell[0]: _cell(works[whose], cell, now) for cell in facts}
    pupils.sort(key=lambda pupil: (pupil.last_name.casefold(), pupil.first_name.casefold(), pupil.pk))
    ordered = sorted(works.values(), key=lambda work: (work.day or dt.date.min, work.pk))
    return Matrix(pupils, [work for work in ordered if work.cells])


def _work(pk: int, facts: list[Any], today: dt.date) -> Work:
    kind, title, nature, minutes, planned_on, due_at, subject, pen = facts
    day = date(planned_on)
    come = day is not None and day <= today
    return Work(pk, kind, title, nature, minutes, day, moment(due_at), subject or "", pen or "life", come)


def _cell(work: Work, facts: list[Any], now: dt.datetime) -> Cell:
    """What is only ticked is never late, nor worth a reminder; nor what was asked before one came."""
    pupil, step, mark, spent, extended, was_late, came_after = facts
    cell = Cell(pupil, step, moment(extended) or work.due_at, bool(was_late), mark or "", spent, work.has_come, now)
    if not is_handed_in(work.kind):
        cell.spare()
    if came_after:
        cell.precede()
    return cell


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
