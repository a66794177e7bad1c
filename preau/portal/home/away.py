"""An absence, as the thread of the pupil shows it: whether work follows, and what can wait."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Away:
    """`essentials` are the works that teachers said come first; without any, everything does."""

    pk: int
    first: dt.date
    last: dt.date
    is_remote: bool
    is_lightened: bool
    essentials: frozenset[int] = frozenset()

    def covers(self, date: dt.date) -> bool:
        return self.first <= date <= self.last

    def can_wait(self, work: int) -> bool:
        """Nothing is asked while one rests; with a lightened load, only what comes first."""
        if not self.is_remote:
            return True
        return self.is_lightened and bool(self.essentials) and work not in self.essentials
