"""A teacher's pile of copies: which are shown, in what order, where one is in it, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.http import urlencode

from preau.learning.handins.copies.reading import FILTERS, Line, lines
from preau.learning.handins.models import Handin, Submission

ORDERS = {"nom": "Par nom", "arrivee": "Par arrivée", "a-lire": "À lire d’abord"}
SORTED: dict[str, Callable[[Line], Any]] = {
    "arrivee": lambda line: (line.submission is None, line.submission.sealed_at if line.submission else 0),
    "a-lire": lambda line: (line.submission is None, line.is_returned or line.is_ready),
}


@dataclass(frozen=True)
class Place:
    """Where a copy is: `number` of `count`, and its neighbours."""

    number: int
    count: int
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Pile:
    """Every pupil of the class, by name unless another order is chosen; asked for by the address."""

    lines: list[Line]
    chosen: str
    order: str

    @classmethod
    def of(cls, handin: Handin, asked: Any) -> "Pile":
        pile, found = cls.asked_for(asked), lines(handin)
        return replace(pile, lines=sorted(found, key=SORTED[pile.order]) if pile.order in SORTED else found)

    @classmethod
    def asked_for(cls, asked: Any) -> "Pile":
        """Without what is in it: what an address asks for."""
        chosen, order = asked.get("voir", ""), asked.get("ordre", "")
        return cls([], chosen if chosen in FILTERS else "tous", order if order in ORDERS else "nom")

    @property
    def query(self) -> str:
        """What an address says of it: nothing for the whole class by name."""
        said = {"voir": self.chosen, "ordre": self.order}
        kept = {name: value for name, value in said.items() if value not in {"tous", "nom"}}
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def shown(self) -> list[Line]:
        return [line for line in self.lines if self.chosen in line.is_in]

    @property
    def unread(self) -> int:
        return sum("a-lire" in line.is_in for line in self.lines)

    def counts(self) -> list[tuple[str, str, int]]:
        return [(key, label, sum(key in line.is_in for line in self.lines)) for key, label in FILTERS.items()]

    def place_of(self, submission: Submission) -> Place:
        """The one being read stays in its pile once it is answered: going on leads to the next, not to the first."""
        read = [line for line in self.lines if line.submission and self._holds(line, submission)]
        ids = [line.submission.pk for line in read if line.submission]
        at = next((at for at, line in enumerate(read) if _is_of(line, submission)), None)
        if at is None:
            return Place(0, len(ids), None, ids[0] if ids else None)
        after = ids[at + 1] if at + 1 < len(ids) else None
        return Place(at + 1, len(ids), ids[at - 1] if at else None, after)

    def _holds(self, line: Line, present: Submission) -> bool:
        return self.chosen in line.is_in or _is_of(line, present)


def _is_of(line: Line, submission: Submission) -> bool:
    return any(one.pk == submission.pupil_id for one in line.pupils)
