"""How long each page takes, asked in turn: half of the times, and nineteen times in twenty."""

import gc
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bench.measure import Operation, statements_of
from bench.visitor import Visitor
from preau.school.people.models import Person

FLOOR = "bonjour"


@dataclass(frozen=True)
class Timed:
    """Milliseconds of processor; how many statements; kilobytes of page."""

    name: str
    half: float
    most: float
    statements: int
    kilobytes: float


def time_pages(pages: Iterable[tuple[str, Person, str]], times: int) -> list[Timed]:
    """Interleaved, after one visit of each that is not counted."""
    visits = [(FLOOR, Visitor(), "/banc/bonjour/")]
    visits += [(name, Visitor(person), address) for name, person, address in pages]
    answers = [visitor.get(address) for _name, visitor, address in visits]
    counts = [
        len(statements_of(Operation(name, lambda v=visitor, a=address: v.get(a)))) for name, visitor, address in visits
    ]
    rounds = [[_milliseconds(visitor, address) for _name, visitor, address in visits] for _ in range(times)]
    return [
        Timed(name, median(each), quantiles(each, n=20)[-1], count, len(answer.body) / 1024)
        for (name, _v, _a), each, count, answer in zip(visits, zip(*rounds, strict=True), counts, answers, strict=True)
    ]


def _statements(visitor: Visitor, address: str) -> int:
    return len(statements_of(Operation(address, lambda: visitor.get(address))))


def _milliseconds(visitor: Any, address: str) -> float:
    gc.collect()
    began = time.process_time()
    visitor.get(address)
    return (time.process_time() - began) * 1000


def lines(timed: list[Timed]) -> Iterator[str]:
    floor = timed[0].half
    yield f"{'page':<42}{'p50 ms':>8}{'p95 ms':>8}{'× plancher':>12}{'SQL':>5}{'ko':>7}"
    for one in timed:
        figures = f"{one.half:>8.1f}{one.most:>8.1f}{one.half / floor:>12.0f}{one.statements:>5}{one.kilobytes:>7.0f}"
        yield f"{one.name:<42}{figures}"
