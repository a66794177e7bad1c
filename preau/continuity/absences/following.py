"""What follow-up may know of absences: until when, and whether work follows. One statement for a class."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from preau.continuity.absences.models import Absence
from preau.foundation.reading.statement import date, read
from preau.learning.followup.watch.away import Away

# As `Absence.objects.overlapping(first, last)` of the pupils of a class, for a page that is opened all day long.
STATEMENT = """
SELECT 'away', a.pupil_id, json_array(a.starts_on, a.ends_on, a.way)
  FROM people_cohortmember m
  JOIN absences_absence a ON a.pupil_id = m.pupil_id AND a.ends_on >= %(first)s AND a.starts_on <= %(last)s
 WHERE m.cohort_id = %(cohort)s
   AND NOT EXISTS (SELECT 1 FROM absences_cancellation x WHERE x.absence_id = a.id)
 ORDER BY a.starts_on, a.id
"""


def away_of_class(cohort: Any, first: dt.date, last: dt.date) -> list[Away]:
    rows = read(STATEMENT, cohort=cohort.pk, first=first, last=last)
    return [
        Away(pupil, date(starts_on) or first, date(ends_on) or last, way == Absence.Way.REMOTE)
        for _, pupil, (starts_on, ends_on, way) in rows
    ]


def pupils_away(day: dt.date) -> QuerySet[Any, Any]:
    """Of every school, as ids to look among."""
    return Absence.objects.on(day).order_by().values("pupil")
