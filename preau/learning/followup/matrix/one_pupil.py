"""One pupil across all subjects, for who answers for the class: what is done, what worries, who was reached."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from preau.learning.followup.matrix.cell import Cell
from preau.learning.followup.matrix.shares import share_of
from preau.learning.followup.matrix.weaving import Matrix, Work, matrix_of
from preau.learning.followup.matrix.window import WEEK, Window
from preau.learning.followup.models import Contact
from preau.learning.followup.watch.away import Away, away_in
from preau.learning.followup.watch.heeding import Heeded, heeded
from preau.learning.followup.watch.signs import last_days
from preau.learning.followup.watch.silence import Concern, concerns_of, looked_at_from
from preau.school.people.models import Cohort, Guardianship, Person

WEEKS = 3
CONTACTS = 50


@dataclass(frozen=True)
class Subject:
    """The works of one subject, in order. `mean`: of what is marked by a number, None when nothing is."""

    name: str
    pen: str
    works: list[tuple[Work, Cell]]

    @property
    def done(self) -> int:
        return sum(cell.is_done for _, cell in self.works)

    @property
    def late(self) -> int:
        return sum(cell.is_late for _, cell in self.works)

    @property
    def mean(self) -> float | None:
        shares = [share for _, cell in self.works if (share := share_of(cell.mark)) is not None]
        return sum(shares) / len(shares) if shares else None


@dataclass(frozen=True)
class OnePupil:
    """`last_sign`: None for who never came; `heeded`: None while nothing worries."""

    person: Person
    cohort: Cohort
    window: Window
    subjects: list[Subject]
    minutes: int | None
    last_sign: dt.date | None
    away: list[Away]
    heeded: Heeded | None
    contacts: list[Contact]
    guardians: list[Guardianship]

    @classmethod
    def of(cls, person: Person, cohort: Cohort, viewer: Any, *, week: str = "") -> "OnePupil":
        window, today = Window.of(week, WEEKS), timezone.localdate()
        whole = matrix_of(cohort, min(window.first, looked_at_from(today)), max(window.last, today))
        matrix = whole.between(window.first, window.last)
        own = next((one for one in matrix.pupils if one.pk == person.pk), None)
        cells = [(work, cell) for work, cell in matrix.cells_of(own) if cell is not None] if own else []
        concern = concern_about(person, cohort, woven=whole)
        ties = person.guarded_by.select_related("guardian").order_by("-called_first", "level", "pk")
        contacts = Contact.objects.visible_to(viewer).filter(pupil=person).select_related("by")
        return cls(
            person, cohort, window, _subjects(cells), matrix.minutes_of(own) if own else None,
            last_days([person.pk]).get(person.pk), away_in(cohort, window.first, window.last).get(person.pk, []),
            heeded([concern], cohort.school)[0] if concern else None, list(contacts[:CONTACTS]),
            list(ties.filter(level__lt=Guardianship.Level.CONTACT)),
        )  # fmt: skip

    @property
    def said_away(self) -> list[str]:
        return [one.said(timezone.localdate()) for one in self.away]

    @property
    def is_present(self) -> bool:
        """The weeks shown hold today."""
        return self.window.first <= timezone.localdate() < self.window.first + WEEKS * WEEK

    @property
    def late(self) -> int:
        return sum(subject.late for subject in self.subjects)


def concern_about(person: Person, cohort: Cohort, *, woven: Matrix | None = None) -> Concern | None:
    return next((one for one in concerns_of(cohort, woven=woven) if one.pupil.pk == person.pk), None)


def _subjects(cells: list[tuple[Work, Cell]]) -> list[Subject]:
    found: dict[str, Subject] = {}
    for work, cell in cells:
        found.setdefault(work.subject, Subject(work.subject, work.pen, [])).works.append((work, cell))
    return [found[name] for name in sorted(found, key=lambda name: (not name, name))]
