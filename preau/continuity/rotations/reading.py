"""The turns of pupils inside a read model: the rows that say them, and the calendar made of these facts."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from preau.continuity.rotations.models import Rhythm
from preau.continuity.rotations.turns import NAMED, Calendar, laid
from preau.school.timetable.days import weekdays_between
from preau.school.timetable.models.fortnight import monday_of

# For a statement that names `who` (pupils), and values `first` and `last`: their published rotations of these days.
TURNS = """
SELECT 'turn', who.id, json_array(p.half, r.starts_on, COALESCE(e.last_day, r.ends_on),
         (SELECT json_group_array(json_array(y.from_on, y.turn, y.begins_with)) FROM rotations_rhythm y
           WHERE y.rotation_id = r.id),
         (SELECT json_group_array(json_array(w.monday, f.code)) FROM timetable_fortnight f
            JOIN timetable_fortnightweek w ON w.fortnight_id = f.id
           WHERE f.school_id = r.school_id AND f.year = s.year),
         (SELECT json_group_array(d.weekday)
            FROM (SELECT 1 AS weekday UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) AS d
           WHERE EXISTS (SELECT 1 FROM people_cohort c JOIN timetable_lesson l ON l.cohort_id = c.id
                          WHERE c.school_id = r.school_id AND c.year = s.year AND l.weekday = d.weekday)))
  FROM who
  JOIN rotations_place p ON p.pupil_id = who.id
  JOIN rotations_rotation r ON r.id = p.rotation_id AND r.starts_on <= %(last)s
  JOIN rotations_publication u ON u.rotation_id = r.id
  JOIN people_school s ON s.id = r.school_id
  LEFT JOIN rotations_ending e ON e.rotation_id = r.id
 WHERE COALESCE(e.last_day, r.ends_on) >= %(first)s
   AND COALESCE(e.last_day, r.ends_on) >= r.starts_on
   AND NOT EXISTS (SELECT 1 FROM rotations_cancellation x WHERE x.rotation_id = r.id)
   AND EXISTS (SELECT 1 FROM people_cohortmember m JOIN rotations_rotation_classes k ON k.cohort_id = m.cohort_id
                WHERE m.pupil_id = who.id AND k.rotation_id = r.id)
"""
day_of = dt.date.fromisoformat


@dataclass(frozen=True, slots=True)
class Turns:
    """A pupil's half and its calendar."""

    half: str
    calendar: Calendar

    def place_on(self, day: dt.date) -> str:
        """`school` or `home` on one of its days; nothing on the others."""
        if day not in self.calendar.turns:
            return ""
        return "school" if self.calendar.is_at_school(self.half, day) else "home"


def turns_read(facts: list[Any]) -> Turns:
    """One row of `TURNS`; equal to `calendar_of` (see the tests)."""
    half, first, last, *lists = facts
    rhythms, weeks, weekdays = (json.loads(one) if isinstance(one, str) else one or [] for one in lists)
    told = [Rhythm(from_on=day_of(day), turn=turn, begins_with=begins) for day, turn, begins in rhythms]
    held = {day_of(monday): code for monday, code in sorted(weeks, key=lambda week: week[1] in NAMED)}
    days = [
        day
        for day in weekdays_between(day_of(first), day_of(last))
        if (not held or monday_of(day) in held) and (not weekdays or day.isoweekday() in weekdays)
    ]
    return Turns(half, Calendar(laid(days, told, {day: code for day, code in held.items() if code in NAMED})))
