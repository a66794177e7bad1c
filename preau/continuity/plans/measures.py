"""Figures that prove an action without anybody's word for it. Rooms above register theirs in `apps.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from preau.school.people.models import School


@dataclass(frozen=True)
class Figure:
    """`reached` out of `whole`; `href` opens the names of those who are missing."""

    reached: int
    whole: int
    href: str = ""

    @property
    def percent(self) -> int:
        """Rounded down: 89.9 % is not 90 %. Nothing to reach is reached."""
        return 100 * self.reached // self.whole if self.whole else 100


@dataclass(frozen=True)
class Measure:
    code: str
    label: str
    read: Callable[[School], Figure]


_measures: dict[str, Measure] = {}


def measures(code: str, label: str, read: Callable[[School], Figure]) -> None:
    """Declare how a figure is read; the label is what follows « 612 sur 640 »."""
    _measures[code] = Measure(code, label, read)


def known_measures() -> list[Measure]:
    return list(_measures.values())


def measure_of(code: str) -> Measure | None:
    return _measures.get(code)


class Reading:
    """The figures of a school, each read once however many actions ask for it."""

    def __init__(self, school: School) -> None:
        self.school = school
        self._read: dict[str, Figure] = {}

    def __getitem__(self, code: str) -> Figure | None:
        measure = _measures.get(code)
        if measure is None:
            return None
        if code not in self._read:
            self._read[code] = measure.read(self.school)
        return self._read[code]

    def reaches(self, thing: Any) -> bool:
        """Whether the figure of an action is at its target."""
        figure = self[thing.measure]
        return figure is not None and figure.percent >= (thing.target or 0)
