"""Processor time of this process, all threads together: wall time says more about the neighbours than about us."""

import gc
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection

ROUNDS = 5


@dataclass(frozen=True)
class Operation:
    """One thing to do again and again; budgets in milliseconds, none for a floor."""

    name: str
    do: Callable[[], Any]
    budget: float | None = None
    goal: float | None = None


@dataclass(frozen=True)
class Measure:
    name: str
    milliseconds: float
    statements: int
    budget: float | None
    goal: float | None


def measure(operations: list[Operation], times: int) -> list[Measure]:
    """Each operation `times` times in interleaved rounds; the median of the rounds' means, collections included."""
    statements = [_warmed(one) for one in operations]
    each = max(1, times // ROUNDS)
    rounds = [[_mean(one, each) for one in operations] for _ in range(ROUNDS)]
    means = [median(one) for one in zip(*rounds, strict=True)]
    return [
        Measure(one.name, mean, count, one.budget, one.goal)
        for one, mean, count in zip(operations, means, statements, strict=True)
    ]


def statements_of(operation: Operation) -> list[str]:
    """The SQL one run of it sends."""
    sent: list[str] = []

    def listen(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with ExitStack() as listening:
        listening.enter_context(connection.execute_wrapper(listen))
        operation.do()
    return sent


def _warmed(operation: Operation) -> int:
    for _ in range(3):
        operation.do()
    return len(statements_of(operation))


def _mean(operation: Operation, times: int) -> float:
    gc.collect()
    began = time.process_time()
    for _ in range(times):
        operation.do()
    return (time.process_time() - began) * 1000 / times
