"""One pupil before one piece of work."""

import datetime as dt
import random
from dataclasses import dataclass

from demo.giving import Made
from demo.tempers import Temper
from preau.school.activities.models import Progress
from preau.school.people.models import Person


@dataclass
class Turn:
    """A pupil's turn at a piece of work: from when to when, whether it is done; `chance` for what comes of it."""

    made: Made
    pupil: Person
    temper: Temper
    began_at: dt.datetime
    at: dt.datetime
    is_done: bool
    chance: random.Random

    def progress(
        self, step: int, at: dt.datetime, *, mark: str = "", handed_in_at: dt.datetime | None = None
    ) -> Progress:
        """The row that threads and matrices are made of."""
        minutes = round(self.made.given.minutes * self.chance.triangular(0.6, 1.6, 1.0) / 5) * 5
        said = self.is_done and self.chance.random() < 0.5
        return Progress(
            activity=self.made.activity, pupil=self.pupil, step=step, at=at, opened_at=self.began_at, mark=mark,
            handed_in_at=handed_in_at, minutes_spent=max(5, minutes) if said else None,
        )  # fmt: skip
