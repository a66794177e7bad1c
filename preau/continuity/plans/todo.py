"""What the plan asks of one person, for the thread of the day. One statement."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from preau.continuity.plans.timing import Timing
from preau.continuity.plans.vocabulary import TOGETHER
from preau.foundation.reading.statement import date, moment, read

# As `board.Line.state`: asked of me, dated, and neither I nor Préau said it is done in its period.
ASKED = """
SELECT 'asked', s.id, json_array(s.what, s.due_at, s.timing, d.title, d.mode, d.id, s.is_mine_alone,
         (SELECT MAX(e.period) FROM plans_evidence e WHERE e.step_id = s.id
             AND (e.by_id = %(person)s OR e.by_id IS NULL OR s.is_mine_alone = 1)))
  FROM (SELECT t.*, CASE WHEN t.actor IN %(together)s THEN 0 ELSE 1 END AS is_mine_alone
          FROM plans_step t JOIN plans_assignment a ON a.step_id = t.id AND a.person_id = %(person)s
         WHERE t.due_at IS NOT NULL) s
  JOIN plans_deployment d ON d.id = s.deployment_id
 WHERE NOT EXISTS (SELECT 1 FROM plans_standdown x WHERE x.deployment_id = d.id)
 ORDER BY s.due_at, s.position
"""


@dataclass(frozen=True)
class Asked:
    """One step left to do."""

    step: int
    what: str
    due_at: dt.datetime
    situation: str
    is_drill: bool
    deployment: int
    is_late: bool

    @property
    def href(self) -> str:
        return f"{reverse('plans:deployment', args=[self.deployment])}#etape-{self.step}"


def asked_of(person: Any, *, now: dt.datetime | None = None) -> list[Asked]:
    """Not done yet, the most urgent first; what is due in more than a month is not shown yet."""
    now = now or timezone.now()
    today, found = timezone.localdate(now), []
    for _, step, facts in read(ASKED, person=person.pk, together=sorted(TOGETHER)):
        what, due_at, timing, situation, mode, deployment, _, period = facts
        when = Timing.read(timing)
        if period is not None and (date(period) or today) >= when.period(today):
            continue
        due = moment(due_at) or now
        due = when.due(due, now) if when.is_repeated else due
        if due - now < dt.timedelta(days=31):
            found.append(Asked(step, what, due, situation, mode == "drill", deployment, due < now))
    return sorted(found, key=lambda one: one.due_at)
