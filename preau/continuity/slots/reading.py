"""The hours of a closed school inside a read model: the rows that say them, and what they mean on a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

# For a statement that names `who` (pupils), and values `first` and `last`: hours of the closures of these days.
IN_FORCE = """
  JOIN closures_closure c ON c.id = OF.closure_id AND c.starts_on <= %(last)s
  LEFT JOIN closures_ending e ON e.closure_id = c.id
 WHERE COALESCE(e.last_day, c.ends_on) >= %(first)s
   AND NOT EXISTS (SELECT 1 FROM closures_cancellation x WHERE x.closure_id = c.id)
"""
HOURS = """
SELECT 'meeting', who.id, json_array(v.weekday, v.starts_at, v.minutes, t.civility || ' ' || t.last_name, v.link,
         s.short, s.pen, c.starts_on, COALESCE(e.last_day, c.ends_on))
  FROM who
  JOIN people_cohortmember m ON m.pupil_id = who.id
  JOIN slots_virtualclass v ON v.cohort_id = m.cohort_id
  JOIN slots_program p ON p.id = v.program_id
  JOIN slots_publication u ON u.program_id = p.id
  JOIN people_person t ON t.id = v.teacher_id
  JOIN timetable_subject s ON s.id = v.subject_id
IN FORCE p
   AND NOT EXISTS (SELECT 1 FROM slots_program n JOIN slots_publication w ON w.program_id = n.id
                    WHERE n.closure_id = p.closure_id AND n.id > p.id)
UNION ALL
SELECT 'permanence', who.id, json_array(v.weekday, v.starts_at, v.minutes, t.civility || ' ' || t.last_name, v.reach,
         '', '', c.starts_on, COALESCE(e.last_day, c.ends_on))
  FROM who
  JOIN slots_permanence v ON v.teacher_id IN (
         SELECT g.teacher_id FROM people_cohortmember m
           JOIN people_cohort d ON d.id = m.cohort_id
           JOIN people_school h ON h.id = d.school_id AND h.year = d.year
           JOIN timetable_teaching g ON g.cohort_id = m.cohort_id
          WHERE m.pupil_id = who.id)
  JOIN people_person t ON t.id = v.teacher_id
IN FORCE v
"""
for held in ("p", "v"):
    HOURS = HOURS.replace(f"IN FORCE {held}\n", IN_FORCE.replace("OF", held))


@dataclass(frozen=True, slots=True)
class Hour:
    """A class together, or a teacher who can be reached: `how` is the address of the one, the words of the other."""

    weekday: int
    starts_at: dt.time
    minutes: int
    teacher: str
    how: str
    subject: str
    pen: str
    first: dt.date
    last: dt.date

    def is_on(self, day: dt.date) -> bool:
        return day.isoweekday() == self.weekday and self.first <= day <= self.last

    @property
    def ends_at(self) -> dt.time:
        start = dt.datetime.combine(dt.date.min, self.starts_at)
        return (start + dt.timedelta(minutes=self.minutes)).time()


def hour_read(facts: list[Any]) -> Hour:
    """One row of `HOURS`."""
    weekday, starts_at, minutes, teacher, how, subject, pen, first, last = facts
    return Hour(
        weekday, dt.time.fromisoformat(starts_at), minutes, teacher.strip(), how, subject, pen,
        dt.date.fromisoformat(first), dt.date.fromisoformat(last),
    )  # fmt: skip
