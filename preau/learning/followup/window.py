"""The weeks a matrix shows, and whose work: all subjects for who answers for the class, one's own otherwise."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.learning.followup.away import Away, away_in
from preau.learning.followup.matrix import Matrix, matrix_of
from preau.learning.followup.rules import sees_every_subject
from preau.school.timetable.models.fortnight import monday_of

WEEK = dt.timedelta(weeks=1)
FAR = dt.timedelta(days=3660)  # beyond any schooling: nonsense, and the ends of the calendar cannot be counted from


@dataclass(frozen=True)
class Window:
    """From a Monday to a Sunday, one week or two."""

    first: dt.date
    weeks: int

    @classmethod
    def of(cls, wanted: str, weeks: int) -> "Window":
        """The week asked for; without one (or with nonsense), the present one and, for two, the one before."""
        today = monday_of(timezone.localdate())
        usual = today - WEEK * (weeks - 1)
        try:
            asked = dt.date.fromisoformat(wanted)
        except ValueError:
            return cls(usual, weeks)
        return cls(monday_of(asked) if abs(asked - today) < FAR else usual, weeks)

    @property
    def last(self) -> dt.date:
        return self.first + WEEK * self.weeks - dt.timedelta(days=1)

    @property
    def before(self) -> dt.date:
        return self.first - WEEK

    @property
    def after(self) -> dt.date:
        return self.first + WEEK


@dataclass(frozen=True)
class Sight:
    """What one adult sees of one class: the weeks, the works, and whether every subject is there."""

    cohort: Any
    window: Window
    matrix: Matrix
    subject: str
    is_whole: bool
    subjects: list[str]
    away: dict[int, list[Away]]

    @classmethod
    def of(cls, cohort: Any, viewer: Any, *, week: str = "", subject: str = "") -> "Sight":
        is_whole = bool(sees_every_subject(viewer, cohort))
        window = Window.of(week, 1 if is_whole else 2)
        matrix = matrix_of(cohort, window.first, window.last, author=None if is_whole else viewer)
        away = away_in(cohort, window.first, window.last)
        _spare(matrix, away)
        subjects = matrix.subjects
        wanted = subject if subject in subjects else ""
        return cls(cohort, window, matrix.only(subject=wanted), wanted, is_whole, subjects, away)

    def said_away(self, pupil: int) -> str:
        """Blank for who is there; today's absence before those of other days."""
        today = timezone.localdate()
        known = self.away.get(pupil, [])
        first = next((one for one in known if one.covers(today)), known[0] if known else None)
        return first.said(today) if first else ""

    @property
    def query(self) -> str:
        """The address of this very sight."""
        return f"semaine={self.window.first.isoformat()}" + (f"&matiere={self.subject}" if self.subject else "")


def _spare(matrix: Matrix, away: dict[int, list[Away]]) -> None:
    """Who rests that day owes nothing of it."""
    resting = {pupil: [one for one in known if not one.is_remote] for pupil, known in away.items()}
    for work in matrix.works if any(resting.values()) else ():
        for pupil, cell in work.cells.items():
            if any(one.covers(work.day) for one in resting.get(pupil, ())):
                cell.spare()
