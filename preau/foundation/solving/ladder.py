"""Aims held one after the other by CP-SAT (decision 0013): each is made as good as can be, kept so, then the next.

The answer is the same on any machine: one worker, a seed, and an effort counted in deterministic seconds.
"""

import math
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

SEED = 20
PATIENCE = 25.0  # seconds of the clock: a machine so slow that it would keep a head waiting gets a lesser answer
LEAST = 0.5  # deterministic seconds that any aim is given
Value = Callable[[Any], int]


@dataclass(frozen=True)
class Held:
    """One aim: what it costs, the least it could as far as is proven, and whether it is proven."""

    aim: IntEnum
    cost: int
    bound: int

    @property
    def is_proven(self) -> bool:
        return self.cost == self.bound


class Ladder(ABC):
    """A model of some facts. A subclass says them to `self.model`, in the terms of `self.cp`, and one cost an aim."""

    def __init__(self) -> None:
        from ortools.sat.python import cp_model  # heavy: loaded by the one job that solves

        self.cp, self.model = cp_model, cp_model.CpModel()
        self.costs: dict[Any, Any] = {}
        self.spent, self.is_solved = 0.0, False
        self.until = time.monotonic() + PATIENCE

    @abstractmethod
    def known(self) -> Iterable[tuple[Any, int]]:
        """Variables and their values in the best answer so far: where the search begins."""

    @abstractmethod
    def take(self, value: Value) -> None:
        """Remember a better answer."""

    @abstractmethod
    def cost(self, aim: Any) -> int:
        """Of the best answer so far."""

    def climb(self, aims: Iterable[Any], *, effort: float) -> tuple[Held, ...]:
        """Hold each; what an early aim leaves of the effort goes to the next ones."""
        aims = list(aims)
        return tuple(self._hold(aim, self._share(effort, len(aims) - place)) for place, aim in enumerate(aims))

    def _share(self, effort: float, left: int) -> float:
        """The first aims weigh the most: twice their part, while others are left."""
        return max(LEAST, (effort - self.spent) / left * (2 if left > 1 else 1))

    def _hold(self, aim: Any, effort: float) -> Held:
        total = self.costs[aim]
        if isinstance(total, int) and self.is_solved:  # nothing that varies
            return Held(aim, total, total)
        self.model.minimize(total)
        bound = self._solve(effort)
        cost = self.cost(aim)
        if not isinstance(total, int):
            self.model.add(total <= cost)
        return Held(aim, cost, min(cost, max(0, bound)))

    def _solve(self, effort: float) -> int:
        """Look for better than what is known; below what it says no answer is."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = SEED
        solver.parameters.max_deterministic_time = effort
        solver.parameters.max_time_in_seconds = max(1.0, self.until - time.monotonic())
        self.model.clear_hints()
        for variable, value in self.known():
            self.model.add_hint(variable, value)
        status = solver.solve(self.model)
        self.spent += solver.response_proto.deterministic_time
        if status in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            self.is_solved = True
            self.take(solver.value)
        return 0 if status == self.cp.UNKNOWN else math.ceil(solver.best_objective_bound - 1e-6)
