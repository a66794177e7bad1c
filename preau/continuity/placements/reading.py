"""The placements of pupils inside a read model: the rows that say them, and where one is on a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from preau.continuity.placements.models import Decision
from preau.foundation.reading.statement import date

# For a statement that names `who` (pupils), and values `first` and `last`: a row for each standing decision, or one.
OUTINGS = """
SELECT 'outing', who.id, json_array(p.id, p.kind, h.name, p.starts_on, p.ends_on, p.weekdays,
         d.choice, d.first, d.last)
  FROM who
  JOIN placements_placement p ON p.pupil_id = who.id AND p.starts_on <= %(last)s AND p.ends_on >= %(first)s
  JOIN placements_host h ON h.id = p.host_id
  LEFT JOIN placements_decision d ON d.placement_id = p.id
        AND NOT EXISTS (SELECT 1 FROM placements_revocation x WHERE x.decision_id = d.id)
 WHERE NOT EXISTS (SELECT 1 FROM placements_withdrawal y WHERE y.placement_id = p.id)
"""
AWAY, FROM_HOME, IN_LESSONS = "host", "remote", "lessons"


@dataclass(frozen=True, slots=True)
class Outing:
    """One placement under one decision, if there is one over `decided`."""

    pk: int
    kind: str
    host: str
    first: dt.date
    last: dt.date
    weekdays: str
    choice: str = ""
    decided: tuple[dt.date, dt.date] | None = None

    def how(self, day: dt.date) -> str:
        """`host`, `remote` (from home, for the host) or `lessons`; nothing on days that are none of its own."""
        if not (self.first <= day <= self.last and str(day.isoweekday()) in self.weekdays):
            return ""
        if not (self.decided and self.decided[0] <= day <= self.decided[1]):
            return AWAY
        if self.choice in Decision.IN_LESSONS:
            return IN_LESSONS
        return FROM_HOME if self.choice == Decision.Choice.REMOTE_WORK else AWAY


def outing_read(facts: list[Any]) -> Outing:
    """One row of `OUTINGS`."""
    pk, kind, host, first, last, weekdays, choice, since, until = facts
    begins, ends = date(first) or dt.date.max, date(last) or dt.date.min
    decided = (date(since) or begins, date(until) or ends) if choice else None
    return Outing(pk, kind, host, begins, ends, weekdays, choice or "", decided)


def outing_on(outings: list[Outing], day: dt.date) -> tuple[Outing, str] | None:
    """Where one is that day: what was decided of a day comes before what was planned."""
    found = [(one, how) for one in outings if (how := one.how(day))]
    return min(found, key=lambda pair: (pair[1] == AWAY, pair[0].pk), default=None)
