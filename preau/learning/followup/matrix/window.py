"""The weeks a matrix shows, and whose work: all subjects for who answers for the class, one's own otherwise."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from preau.learning.followup.matrix.asked import Asked
from preau.learning.followup.matrix.keeping import around, in_group, in_state
from preau.learning.followup.matrix.weaving import Matrix, matrix_of
from preau.learning.followup.rules import sees_every_subject
from preau.learning.followup.watch.away import Away, away_in
from preau.school.activities.helping import Stuck, stuck_in
from preau.school.timetable.models.fortnight import monday_of

WEEK = dt.timedelta(weeks=1)
MANY_WORKS = 12  # columns, beyond which a square shows its shape alone
FAR = dt.timedelta(days=3660)  # beyond any schooling: nonsense, and the ends of the calendar cannot be counted from


@dataclass(frozen=True)
class Window:
    """From a Monday to a Sunday, some weeks later."""

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
    viewer: Any
    window: Window
    matrix: Matrix
    asked: Asked
    is_whole: bool
    subjects: list[str]
    natures: list[str]
    groups: list[tuple[int, str]]
    away: dict[int, list[Away]]

    @classmethod
    def of(cls, cohort: Any, viewer: Any, asked: Asked | None = None) -> "Sight":
        """What is asked for and is not there (a subject of another week, another class) is not asked."""
        asked = asked or Asked()
        is_whole = bool(sees_every_subject(viewer, cohort))
        window = Window.of(asked.week, asked.weeks or (1 if is_whole else 2))
        author = viewer if asked.is_mine or not is_whole else None
        matrix = matrix_of(cohort, window.first, window.last, author=author)
        away = away_in(cohort, window.first, window.last)
        _spare(matrix, away)
        subjects, natures, groups = matrix.subjects, matrix.natures, around(cohort, matrix)
        asked = replace(
            asked,
            subject=asked.subject if asked.subject in subjects else "",
            nature=asked.nature if asked.nature in natures else "",
            around=asked.around if asked.around in dict(groups) else 0,
            is_mine=asked.is_mine and is_whole,
        )
        kept = _kept(matrix, asked, viewer, window)
        return cls(cohort, viewer, window, kept, asked, is_whole, subjects, natures, groups, away)

    @property
    def subject(self) -> str:
        return self.asked.subject

    @cached_property
    def stuck(self) -> Stuck:
        """The hands that are up over what is shown."""
        return stuck_in(self.viewer, [work.pk for work in self.matrix.works])

    @property
    def waiting(self) -> dict[int, str]:
        """`{pupil: where to answer}` of those shown whose hand is up."""
        shown = {one.pk for one in self.matrix.pupils}
        return {pupil: where for (_, pupil), where in self.stuck.items() if pupil in shown}

    @property
    def is_dense(self) -> bool:
        return len(self.matrix.works) > MANY_WORKS

    def said_away(self, pupil: int) -> str:
        """Blank for who is there; today's absence before those of other days."""
        today = timezone.localdate()
        known = self.away.get(pupil, [])
        first = next((one for one in known if one.covers(today)), known[0] if known else None)
        return first.said(today) if first else ""

    @property
    def words(self) -> dict[str, str]:
        return {"semaine": self.window.first.isoformat(), **self.asked.words}

    @property
    def query(self) -> str:
        """The address of this very sight."""
        return self.at(self.window.first)

    def at(self, day: dt.date, **changed: str) -> str:
        """The same sight of another week, or but for one word."""
        return self.asked.address(day.isoformat(), **changed)


def _kept(matrix: Matrix, asked: Asked, viewer: Any, window: Window) -> Matrix:
    found = matrix.only(subject=asked.subject, nature=asked.nature)
    found = in_group(found, asked.around) if asked.around else found
    return in_state(found, asked.state, viewer=viewer, since=window.first) if asked.state else found


def _spare(matrix: Matrix, away: dict[int, list[Away]]) -> None:
    """Who rests that day owes nothing of it."""
    resting = {pupil: [one for one in known if not one.is_remote] for pupil, known in away.items()}
    for work in matrix.works if any(resting.values()) else ():
        for pupil, cell in work.cells.items():
            if any(one.covers(work.day) for one in resting.get(pupil, ())):
                cell.spare()
