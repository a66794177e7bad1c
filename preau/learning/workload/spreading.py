"""A week of work spread over its days. Pure: facts in, an answer and its proof out.

No pupil's day passes the bearing. A work that moves stays within its own days, keeps its place among those of its
teacher, and joins no day that already has its subject. Wishes are held in the order of `Aim`, a later one never
costing an earlier one; what must be shortened is the proof that no placement of the days would do.
"""

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from preau.foundation.solving.ladder import Held, Ladder, Value

EFFORT = 6.0  # deterministic seconds, all aims together: the same answer on any machine
STEP = 5  # minutes by which work is shortened


class Aim(IntEnum):
    """What a good week is, the first first."""

    SHORTENED = 1  # steps of five minutes to take away
    TOUCHED = 2  # works that lose some; one tied to its hour counts twice
    MOVED = 3
    PEAK = 4  # minutes of the busiest day of the busiest pupil


@dataclass(frozen=True)
class Piece:
    """One work: `days` are those on which it may be, by number, its own among them."""

    key: int
    minutes: int
    day: int
    days: frozenset[int]
    pupils: frozenset[int]
    subject: int = 0
    is_tied: bool = False  # to its hour
    line: tuple[int, ...] = ()  # works of one teacher in one subject follow one another

    @property
    def steps(self) -> int:
        return math.ceil(self.minutes / STEP)


@dataclass(frozen=True)
class Facts:
    """`cap`: minutes a day that no pupil should pass."""

    cap: int
    pieces: tuple[Piece, ...]

    @property
    def days(self) -> list[int]:
        return sorted({day for piece in self.pieces for day in piece.days})

    @property
    def loads(self) -> list[tuple[Piece, ...]]:
        """What the pupils have to do, each heap once; one that another holds whole says nothing more."""
        heaps = {
            frozenset(piece.key for piece in self.pieces if pupil in piece.pupils)
            for pupil in {pupil for piece in self.pieces for pupil in piece.pupils}
        }
        widest = sorted(heap for heap in map(sorted, heaps) if not any(set(heap) < other for other in heaps))
        by_key = {piece.key: piece for piece in self.pieces}
        return [tuple(by_key[key] for key in heap) for heap in widest]

    @property
    def exclusions(self) -> Iterator[tuple[Piece, Piece]]:
        """Works of one subject that some pupil has both of."""
        for one, other in itertools.permutations(self.pieces, 2):
            if one.subject and one.subject == other.subject and one.pupils & other.pupils:
                yield one, other

    @property
    def orders(self) -> Iterator[tuple[Piece, Piece]]:
        """Each work and the one that follows it in its teacher's line."""
        inline = sorted((piece for piece in self.pieces if piece.line), key=lambda one: (one.line, one.day, one.key))
        for one, other in itertools.pairwise(inline):
            if one.line == other.line:
                yield one, other


@dataclass(frozen=True)
class Answer:
    """`days`: `{work: its day}`; `shorter`: `{work: minutes to take away}`, those alone that must lose some."""

    days: Mapping[int, int]
    shorter: Mapping[int, int]
    held: tuple[Held, ...]

    @property
    def is_proven(self) -> bool:
        return all(one.is_proven for one in self.held)


def is_allowed(facts: Facts, days: Mapping[int, int]) -> bool:
    """Whether works may be on these days, their minutes left aside."""
    return (
        all(days[piece.key] in piece.days for piece in facts.pieces)
        and all(days[one.key] <= days[other.key] for one, other in facts.orders)
        and not any(days[one.key] == days[other.key] and days[one.key] != one.day for one, other in facts.exclusions)
    )


def peak_of(facts: Facts, days: Mapping[int, int], shorter: Mapping[int, int]) -> int:
    """Minutes of the busiest day of the busiest pupil."""
    return max(
        (
            sum(piece.minutes - shorter.get(piece.key, 0) for piece in heap if days[piece.key] == day)
            for heap in facts.loads
            for day in facts.days
        ),
        default=0,
    )


def cost_of(facts: Facts, days: Mapping[int, int], shorter: Mapping[int, int]) -> tuple[int, ...]:
    """One figure per aim, in their order: the smallest tuple is the best answer."""
    return (
        sum(math.ceil(minutes / STEP) for minutes in shorter.values()),
        sum(1 + piece.is_tied for piece in facts.pieces if shorter.get(piece.key)),
        sum(days[piece.key] != piece.day for piece in facts.pieces),
        peak_of(facts, days, shorter),
    )


def spread(facts: Facts, *, effort: float = EFFORT) -> Answer:
    """The best days that `effort` finds: each aim is solved in turn, held, then the next one."""
    if not facts.pieces:
        return Answer({}, {}, tuple(Held(aim, 0, 0) for aim in Aim))
    model = _Model(facts)
    held = model.climb(Aim, effort=effort)
    return Answer(model.days, model.shorter, held)


class _Model(Ladder):
    """The facts as CP-SAT sees them: one truth value for a work and a day, and how much of it is left there."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts
        self.on = {(one.key, day): self.model.new_bool_var("") for one in facts.pieces for day in sorted(one.days)}
        self.cut = {one.key: self.model.new_int_var(0, one.steps, "") for one in facts.pieces}
        self.touched = {one.key: self.model.new_bool_var("") for one in facts.pieces}
        self.peak = self.model.new_int_var(0, facts.cap, "")
        self.days = {one.key: one.day for one in facts.pieces}
        self.shorter = {one.key: one.minutes for one in facts.pieces}  # until better is found
        self._place()
        self._order()
        self._weigh()
        self.costs = {
            Aim.SHORTENED: sum(self.cut.values()),
            Aim.TOUCHED: sum(self.touched[one.key] * (1 + one.is_tied) for one in facts.pieces),
            Aim.MOVED: sum(1 - self.on[one.key, one.day] for one in facts.pieces),
            Aim.PEAK: self.peak,
        }

    def _place(self) -> None:
        for one in self.facts.pieces:
            self.model.add_exactly_one(self.on[one.key, day] for day in sorted(one.days))
            self.model.add(self.cut[one.key] <= one.steps * self.touched[one.key])

    def _order(self) -> None:
        def place(one: Piece) -> Any:
            return sum(day * self.on[one.key, day] for day in sorted(one.days))

        for one, other in self.facts.orders:
            self.model.add(place(one) <= place(other))
        for one, other in self.facts.exclusions:
            for day in sorted(one.days & other.days - {one.day}):
                self.model.add(self.on[one.key, day] + self.on[other.key, day] <= 1)

    def _weigh(self) -> None:
        left = {}
        for one in self.facts.pieces:
            for day in sorted(one.days):
                left[one.key, day] = self.model.new_int_var(0, one.minutes, "")
                self.model.add(left[one.key, day] >= one.minutes * self.on[one.key, day] - STEP * self.cut[one.key])
        for heap in self.facts.loads:
            for day in self.facts.days:
                here = [left[one.key, day] for one in heap if day in one.days]
                if here:
                    self.model.add(sum(here) <= self.peak)

    def known(self) -> Iterator[tuple[Any, int]]:
        for (key, day), variable in self.on.items():
            yield variable, self.days[key] == day
        for one in self.facts.pieces:
            yield self.cut[one.key], math.ceil(self.shorter.get(one.key, 0) / STEP)

    def take(self, value: Value) -> None:
        self.days = {key: day for (key, day), variable in self.on.items() if value(variable)}
        steps = {one.key: (one, value(self.cut[one.key])) for one in self.facts.pieces}
        self.shorter = {key: min(one.minutes, STEP * cut) for key, (one, cut) in steps.items() if cut}

    def cost(self, aim: Aim) -> int:
        return cost_of(self.facts, self.days, self.shorter)[aim - 1]
