"""The one line above every page of those whom a closure concerns: one statement a request."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.continuity.closures.models.acts import Ending
from preau.continuity.letters.facts import said_dates
from preau.foundation.reading.rows import built, columns
from preau.foundation.reading.statement import date, read
from preau.foundation.ui.shell import Notice
from preau.foundation.ui.words import day as said_day
from preau.school.people.models import Stage
from preau.school.people.models.membership import STAFF_PROFILES

MOST = 3
SOON = dt.timedelta(days=6)
# One's own class, or those of one's children.
OWN = """
SELECT c.id, c.level, c.school_id, m.pupil_id
  FROM people_cohortmember m JOIN people_cohort c ON c.id = m.cohort_id AND c.kind = 'division'
 WHERE m.pupil_id IN (SELECT %(person)s UNION ALL SELECT g.pupil_id FROM people_guardianship g
                       WHERE g.guardian_id = %(person)s AND g.level < 3)
"""
CONCERNING = f"""
SELECT 'closed', k.id, json_array({columns(Closure, "k")}, e.last_day)
  FROM closures_closure k
  LEFT JOIN closures_ending e ON e.closure_id = k.id
 WHERE k.school_id IN %(schools)s
   AND COALESCE(e.last_day, k.ends_on) >= %(today)s AND COALESCE(e.last_day, k.ends_on) >= k.starts_on
   AND NOT EXISTS (SELECT 1 FROM closures_cancellation x WHERE x.closure_id = k.id)
   AND (k.school_id IN %(works_in)s OR EXISTS (
     SELECT 1 FROM closures_closurescope o
      WHERE o.closure_id = k.id AND (
        EXISTS (SELECT 1 FROM ({OWN}) c
                 WHERE (c.id = o.cohort_id OR o.cohort_id IS NULL AND o.level IN ('', c.level))
                   AND c.school_id = k.school_id
                   AND NOT EXISTS (SELECT 1 FROM closures_reopening r
                                    WHERE r.closure_id = k.id AND r.from_day <= %(today)s
                                      AND (r.cohort_id = c.id OR r.pupil_id = c.pupil_id)))
        OR (o.cohort_id IS NULL AND o.level = ''
            AND NOT EXISTS (SELECT 1 FROM ({OWN}) c WHERE c.school_id = k.school_id)))))
 ORDER BY k.starts_on, k.id
 LIMIT {MOST}
"""


def notices(request: HttpRequest) -> list[Notice]:
    today = timezone.localdate()
    return [notice_of(closure, today) for closure in _closures_of(request.user, today)]


def _closures_of(person: Any, today: dt.date) -> list[Closure]:
    """Those that concern this person today or soon: as `Closure.objects.concerning(person).not_over(today)`."""
    if not person.school_ids:
        return []
    rows = read(
        CONCERNING,
        person=person.pk,
        today=today,
        schools=person.school_ids,
        works_in=person.schools_as(*STAFF_PROFILES),
    )
    return [_known(person, *facts) for _, _, facts in rows]


def _known(person: Any, facts: list[Any], last_day: str | None) -> Closure:
    closure = built(Closure, facts)
    closure.school = person.schools[closure.school_id]
    ended_on = date(last_day)
    ending = Ending(closure=closure, last_day=ended_on) if ended_on else None
    Closure._meta.get_field("ending").set_cached_value(closure, ending)
    return closure


def notice_of(closure: Closure, today: dt.date) -> Notice:
    """« Collège fermé jusqu’à vendredi. On continue d’ici. »"""
    last, school = closure.last_day, closure.school
    stage = school.get_stage_display().capitalize()
    what = f"{stage} {'fermée' if school.stage == Stage.PRIMARY else 'fermé'}"
    what = f"Cours à distance ({closure.scope_label})" if closure.scope_label else what
    dates = _until(last, today) if closure.starts_on <= today else said_dates(closure.starts_on, last)
    return Notice(
        title=f"{what} {dates}.",
        text="On continue d’ici.",
        href=reverse("closures:guide", args=[closure.pk]),
        link="Ce qu’il faut savoir",
    )


def _until(last: dt.date, today: dt.date) -> str:
    if last == today:
        return "aujourd’hui"
    return f"jusqu’à {said_day(last).split()[0]}" if last - today <= SOON else f"jusqu’au {said_day(last)}"
