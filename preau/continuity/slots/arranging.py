"""One hour for each class, no family's children at once. Pure: facts in, an answer and its proof out.

Wishes are held in the order of `Aim`, a later one never costing an earlier one.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from preau.foundation.solving.ladder import Held, Ladder, Value

EFFORT = 8.0  # deterministic seconds, all aims together: the same answer on any machine


class Aim(IntEnum):
    UNPLACED = 1  # classes without an hour
    COLLISIONS = 2  # families with two children expected at the same time
    OTHERS = 3  # classes that meet somebody else than the teacher in charge of them
    BURDEN = 4  # hours of a teacher beyond the first


@dataclass(frozen=True)
class Option:
    """One lesson of the usual week: minutes from Monday 0:00, how long, whose."""

    starts: int
    minutes: int
    teacher: int
    is_own: bool = False

    def meets(self, other: "Option") -> bool:
        return self.starts < other.starts + other.minutes and other.starts < self.starts + self.minutes


@dataclass(frozen=True)
class Facts:
    """`options`: by class; `homes`: `{(class, class): families with a child in each and one screen for both}`."""

    options: Mapping[int, tuple[Option, ...]]
    homes: Mapping[tuple[int, int], int]


@dataclass(frozen=True)
class Answer:
    """`hours`: the number of its option by class; a class that is not in it has none."""

    hours: Mapping[int, int]
    held: tuple[Held, ...]


def chosen(facts: Facts, hours: Mapping[int, int]) -> dict[int, Option]:
    return {key: facts.options[key][number] for key, number in hours.items()}


def is_allowed(facts: Facts, hours: Mapping[int, int]) -> bool:
    """Nobody teaches two classes at once."""
    picked = chosen(facts, hours).values()
    return not any(a.teacher == b.teacher and a.meets(b) for a, b in itertools.combinations(picked, 2))


def cost_of(facts: Facts, hours: Mapping[int, int]) -> tuple[int, ...]:
    """One figure per aim, in their order: the smallest tuple is the best answer."""
    picked = chosen(facts, hours)
    colliding = sum(
        families
        for (one, other), families in facts.homes.items()
        if one in picked and other in picked and picked[one].meets(picked[other])
    )
    return (
        len(facts.options) - len(picked),
        colliding,
        sum(not option.is_own for option in picked.values()),
        len(picked) - len({option.teacher for option in picked.values()}),
    )


def arrange(facts: Facts, *, effort: float = EFFORT) -> Answer:
    """The best hours that `effort` finds: each aim is solved in turn, held, then the next one."""
    if not facts.options:
        return Answer({}, tuple(Held(aim, 0, 0) for aim in Aim))
    model = _Model(facts)
    held = model.climb(Aim, effort=effort)
    return Answer(model.hours, held)


class _Model(Ladder):
    """The facts as CP-SAT sees them: one truth value for a class and an hour."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts
        self.on = {
            (key, number): self.model.new_bool_var("")
            for key, options in facts.options.items()
            for number in range(len(options))
        }
        self.hours: dict[int, int] = {}
        for key, options in facts.options.items():
            self.model.add(sum(self.on[key, number] for number in range(len(options))) <= 1)
        self._keep_teachers_whole()
        placed = sum(self.on.values())
        self.costs = {
            Aim.UNPLACED: len(facts.options) - placed,
            Aim.COLLISIONS: sum(self._collision(pair) * families for pair, families in sorted(facts.homes.items())),
            Aim.OTHERS: sum(variable for (key, n), variable in self.on.items() if not facts.options[key][n].is_own),
            Aim.BURDEN: placed - sum(self._teaching()),
        }

    def _meeting(self, one: int, other: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        return [
            ((one, a), (other, b))
            for a, first in enumerate(self.facts.options[one])
            for b, second in enumerate(self.facts.options[other])
            if first.meets(second)
        ]

    def _keep_teachers_whole(self) -> None:
        for one, other in itertools.combinations(sorted(self.facts.options), 2):
            for (_, a), (_, b) in self._meeting(one, other):
                if self.facts.options[one][a].teacher == self.facts.options[other][b].teacher:
                    self.model.add(self.on[one, a] + self.on[other, b] <= 1)

    def _collision(self, pair: tuple[int, int]) -> Any:
        collides = self.model.new_bool_var("")
        if pair[0] in self.facts.options and pair[1] in self.facts.options:
            for one, other in self._meeting(*pair):
                self.model.add(self.on[one] + self.on[other] <= 1 + collides)
        return collides

    def _teaching(self) -> list[Any]:
        """Whether each teacher has an hour at all."""
        found: dict[int, list[Any]] = {}
        for (key, number), variable in self.on.items():
            found.setdefault(self.facts.options[key][number].teacher, []).append(variable)
        teaching = []
        for variables in found.values():
            does = self.model.new_bool_var("")
            self.model.add(does <= sum(variables))
            teaching.append(does)
        return teaching

    def known(self) -> list[tuple[Any, int]]:
        return [(variable, self.hours.get(key) == number) for (key, number), variable in self.on.items()]

    def take(self, value: Value) -> None:
        self.hours = {key: number for (key, number), variable in self.on.items() if value(variable)}

    def cost(self, aim: Aim) -> int:
        return cost_of(self.facts, self.hours)[aim - 1]
