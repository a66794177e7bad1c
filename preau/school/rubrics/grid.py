"""What a rubric is made of: levels, the lowest first, and criteria, each saying what it is at every level."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

MOST_LEVELS, MOST_CRITERIA = 6, 15
NOTHING, HUNDREDTH = Decimal(0), Decimal("0.01")
USUAL = ("Maîtrise insuffisante", "Maîtrise fragile", "Maîtrise satisfaisante", "Très bonne maîtrise")


@dataclass(frozen=True)
class Level:
    """`percent` of a criterion's points, as it is typed: 33 is said for a third, and is one."""

    name: str
    percent: int

    @property
    def share(self) -> Fraction:
        near = Fraction(self.percent, 100).limit_denominator(MOST_LEVELS)
        return near if round(100 * near) == self.percent else Fraction(self.percent, 100)


@dataclass(frozen=True)
class Criterion:
    """`key` is its own within its grid; `points`, the most it is worth, None where it counts for none."""

    key: str
    label: str
    looks: str
    points: Decimal | None
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]

    @classmethod
    def of(cls, body: dict[str, Any]) -> "Grid":
        return cls(tuple(Level(**one) for one in body["levels"]), tuple(map(_criterion, body["criteria"])))

    @property
    def body(self) -> dict[str, Any]:
        """As it is stored."""
        criteria = [asdict(one) for one in self.criteria]
        return {
            "levels": [asdict(one) for one in self.levels],
            "criteria": [
                {**one, "points": None if one["points"] is None else float(one["points"]), "cells": list(one["cells"])}
                for one in criteria
            ],
        }

    @property
    def most(self) -> Decimal:
        """All the points there are; 0 where none are counted."""
        return sum((one.points or NOTHING for one in self.criteria), NOTHING)

    def worth(self, criterion: Criterion, level: int) -> Decimal:
        return _rounded(_worth(criterion, self.levels[level]))

    def points_of(self, levels: dict[str, int]) -> Decimal | None:
        """What these levels earn; None unless every criterion that counts has one."""
        counting = [one for one in self.criteria if one.points]
        if not counting or any(one.key not in levels for one in counting):
            return None
        return _rounded(sum((_worth(one, self.levels[levels[one.key]]) for one in counting), Fraction(0)))


@dataclass(frozen=True)
class Row:
    """What one reader says of one piece of work: `{criterion: level}`, `{criterion: remark}`."""

    levels: dict[str, int]
    remarks: dict[str, str]

    @classmethod
    def posted(cls, grid: Grid, posted: Any) -> "Row":
        """From the fields of a form; what is no level of the grid is left out."""
        chosen = {one.key: posted.get(f"niveau-{one.key}", "") for one in grid.criteria}
        said = {one.key: posted.get(f"remarque-{one.key}", "").strip()[:500] for one in grid.criteria}
        return cls(
            {key: int(at) for key, at in chosen.items() if at in map(str, range(len(grid.levels)))},
            {key: words for key, words in said.items() if words},
        )

    @property
    def says_anything(self) -> bool:
        return bool(self.levels or self.remarks)


BLANK = Row({}, {})


def _worth(criterion: Criterion, level: Level) -> Fraction:
    return Fraction(criterion.points or 0) * level.share


def _rounded(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / number.denominator).quantize(HUNDREDTH)


def _criterion(said: dict[str, Any]) -> Criterion:
    points = None if said["points"] is None else Decimal(str(said["points"]))
    return Criterion(**{**said, "points": points, "cells": tuple(said["cells"])})


def keys() -> Iterator[str]:
    return iter("abcdefghijklmnopqrstuvwxyz")


def spread(count: int) -> list[int]:
    """The percents of so many levels, evenly from nothing to all."""
    return [round(100 * at / (count - 1)) for at in range(count)] if count > 1 else [100]
