"""Two halves of a school, as even and as close to families as can be. Pure: facts in, an answer and its proof out.

Wishes are held in the order of `Aim`: a later one never costs an earlier one. What each leaves unmet is counted in
pupils who would have to change halves, so that a gap can be said in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from preau.foundation.solving.ladder import Held, Ladder, Value

A, B, ALWAYS = "A", "B", "T"
EFFORT = 10.0  # deterministic seconds, all aims together: the same answer on any machine


class Aim(IntEnum):
    """What halves are for, the first first."""

    CLASSES = 1
    FAMILIES = 2
    GROUPS = 3
    TRAITS = 4
    TRANSPORT = 5


@dataclass(frozen=True)
class Even:
    """These pupils are split in two equal parts: a class, a group, the girls of a class."""

    aim: Aim
    label: str
    pupils: frozenset[int]


@dataclass(frozen=True)
class Together:
    """These pupils come on the same days: a family."""

    aim: Aim
    label: str
    pupils: frozenset[int]


@dataclass(frozen=True)
class Towards:
    """These pupils had better come in this half: their bus does."""

    aim: Aim
    label: str
    pupils: frozenset[int]
    half: str


Wish = Even | Together | Towards


@dataclass(frozen=True)
class Facts:
    """Pupils in a stable order, what is decided already (`A`, `B` or `ALWAYS`), and what is wished."""

    pupils: tuple[int, ...]
    pinned: Mapping[int, str]
    wishes: tuple[Wish, ...]


@dataclass(frozen=True)
class Answer:
    halves: Mapping[int, str]
    held: tuple[Held, ...]


def missed(wish: Wish, halves: Mapping[int, str]) -> int:
    """How many pupils would have to change halves for this wish to be held; who always comes counts in none."""
    in_a = sum(halves.get(pupil) == A for pupil in wish.pupils)
    in_b = sum(halves.get(pupil) == B for pupil in wish.pupils)
    if isinstance(wish, Towards):
        return in_b if wish.half == A else in_a
    return abs(in_a - in_b) // 2 if isinstance(wish, Even) else min(in_a, in_b)


def cost_of(facts: Facts, halves: Mapping[int, str]) -> tuple[int, ...]:
    """One figure per aim, in their order: the smallest tuple is the best answer."""
    total = dict.fromkeys(Aim, 0)
    for wish in facts.wishes:
        total[wish.aim] += missed(wish, halves)
    return tuple(total.values())


def balance(facts: Facts, *, effort: float = EFFORT) -> Answer:
    """The best halves that `effort` finds: each aim is solved in turn, held, then the next one."""
    model = _Model(facts)
    held = model.climb(Aim, effort=effort)
    return Answer(model.halves, held)


class _Model(Ladder):
    """The facts as CP-SAT sees them: one truth value a pupil, `True` in half A."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts
        self.free = [pupil for pupil in facts.pupils if facts.pinned.get(pupil) != ALWAYS]
        self.in_a = {pupil: self.model.new_bool_var(f"p{pupil}") for pupil in self.free}
        self._pin()
        self.costs = {aim: sum(self._cost(wish) for wish in facts.wishes if wish.aim == aim) for aim in Aim}
        self.halves: dict[int, str] = {}

    def _pin(self) -> None:
        for pupil, half in self.facts.pinned.items():
            if pupil in self.in_a:
                self.model.add(self.in_a[pupil] == (half == A))
        unpinned = [pupil for pupil in self.free if pupil not in self.facts.pinned]
        named = any(isinstance(wish, Towards) for wish in self.facts.wishes)
        if unpinned and len(unpinned) == len(self.free) and not named:
            self.model.add(self.in_a[unpinned[0]] == 1)  # A and B are but names: half of the search is a mirror

    def _cost(self, wish: Wish) -> Any:
        members = sorted(pupil for pupil in wish.pupils if pupil in self.in_a)
        size, in_a = len(members), sum(self.in_a[pupil] for pupil in members)
        if isinstance(wish, Towards):
            return size - in_a if wish.half == A else in_a
        cost = self.model.new_int_var(0, size, "")
        if isinstance(wish, Even):
            self.model.add(cost >= in_a - (size + 1) // 2)
            self.model.add(cost >= size // 2 - in_a)
        else:
            most_in_a = self.model.new_bool_var("")
            self.model.add(cost >= in_a).only_enforce_if(~most_in_a)
            self.model.add(cost >= size - in_a).only_enforce_if(most_in_a)
        return cost

    def known(self) -> Iterable[tuple[Any, int]]:
        return [(self.in_a[pupil], half == A) for pupil, half in self.halves.items() if pupil in self.in_a]

    def take(self, value: Value) -> None:
        self.halves = {pupil: A if value(self.in_a[pupil]) else B for pupil in self.free}
        self.halves |= {pupil: ALWAYS for pupil, half in self.facts.pinned.items() if half == ALWAYS}

    def cost(self, aim: Aim) -> int:
        return cost_of(self.facts, self.halves)[aim - 1]


def sides(lines: Mapping[str, frozenset[int]]) -> dict[str, str]:
    """A half for each bus line or town, the largest first, so that each half has about as many."""
    load = {A: 0, B: 0}
    found: dict[str, str] = {}
    for name in sorted(lines, key=lambda one: (-len(lines[one]), one)):
        found[name] = A if load[A] <= load[B] else B
        load[found[name]] += len(lines[name])
    return found


def families(ties: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Pupils who share an adult, from (adult, pupil) pairs: half-siblings bring their own siblings along."""
    chief: dict[int, int] = {}

    def head(pupil: int) -> int:
        while chief[pupil] != pupil:
            chief[pupil] = chief[chief[pupil]]
            pupil = chief[pupil]
        return pupil

    by_adult: dict[int, int] = {}
    for adult, pupil in ties:
        chief.setdefault(pupil, pupil)
        first = by_adult.setdefault(adult, pupil)
        one, other = sorted((head(first), head(pupil)))
        chief[other] = one
    found: dict[int, set[int]] = {}
    for pupil in chief:
        found.setdefault(head(pupil), set()).add(pupil)
    return sorted((frozenset(one) for one in found.values() if len(one) > 1), key=min)
