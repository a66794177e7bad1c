"""A rubric as it is being written: words that may still be wrong, read into a grid, or from a pasted table."""

import csv
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from preau.foundation.ui.words import points
from preau.school.rubrics.grid import MOST_CRITERIA, MOST_LEVELS, USUAL, Criterion, Grid, Level, keys, spread

LONGEST_NAME, LONGEST_CELL = 80, 400
MORE = 2
HEADS = re.compile(r"^crit[eè]res?\b", re.IGNORECASE)
POINTS = re.compile(r"^(points?|bar[eè]me|pts)\b", re.IGNORECASE)
LOOKS = re.compile(r"^(ce qu|observable|indicateur|description|attendu)", re.IGNORECASE)


class Unusable(Exception):
    """Why this is no rubric yet, as a sentence for its author."""


@dataclass
class Line:
    """One criterion, as typed."""

    label: str = ""
    looks: str = ""
    points: str = ""
    cells: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not any([self.label, self.looks, self.points, *self.cells])


@dataclass
class Draft:
    """`levels` are `(name, percent)`, as typed; `fresh` is the line where one goes on writing."""

    levels: list[tuple[str, str]]
    lines: list[Line]
    fresh: int = -1

    @classmethod
    def new(cls) -> "Draft":
        names = zip(USUAL, spread(len(USUAL)), strict=True)
        return cls([(name, str(percent)) for name, percent in names], [Line() for _ in range(2 + MORE)])

    @classmethod
    def of(cls, grid: Grid) -> "Draft":
        lines = [Line(one.label, one.looks, _typed(one.points), list(one.cells)) for one in grid.criteria]
        return cls([(one.name, str(one.percent)) for one in grid.levels], lines)

    @classmethod
    def posted(cls, posted: Any) -> "Draft":
        """From the fields of its form; a level without a name is dropped with its column."""
        kept = [at for at in range(MOST_LEVELS) if _said(posted, f"level-{at}", LONGEST_NAME)]
        levels = [(_said(posted, f"level-{at}", LONGEST_NAME), _said(posted, f"percent-{at}", 5)) for at in kept]
        lines = [_line(posted, number, kept) for number in range(MOST_CRITERIA) if f"label-{number}" in posted]
        return cls(levels, [line for line in lines if not line.is_blank])

    @property
    def is_blank(self) -> bool:
        return all(line.is_blank for line in self.lines)

    def widened(self) -> "Draft":
        """One more level, the highest; shares that were even stay even."""
        count = len(self.levels)
        if count < MOST_LEVELS:
            even = [percent for _, percent in self.levels] == [str(percent) for percent in spread(count)]
            self.levels.append((f"Niveau {count + 1}", "100"))
            if even:
                self.levels = [(name, str(at)) for (name, _), at in zip(self.levels, spread(count + 1), strict=True)]
        return self

    def lengthened(self) -> "Draft":
        """Some more criteria to be written."""
        self.fresh = len(self.lines)
        self.lines += [Line() for _ in range(min(MORE, MOST_CRITERIA - len(self.lines)))]
        return self

    def with_table(self, text: str) -> "Draft":
        """What was pasted takes the place of a blank grid, or is added under what is written."""
        pasted = read_table(text)
        if self.is_blank:
            return pasted
        return Draft(self.levels, [*self.lines, *pasted.lines][:MOST_CRITERIA])

    def grid(self) -> Grid:
        """Raises `Unusable`."""
        lines = [line for line in self.lines if not line.is_blank]
        if not lines:
            raise Unusable("Écrivez au moins un critère.")
        if len(self.levels) < 2:
            raise Unusable("Une grille a au moins deux niveaux : donnez-leur un nom.")
        if any(not line.label for line in lines):
            raise Unusable("Chaque critère a besoin d’un nom, même court.")
        levels = tuple(Level(name, _percent(percent, name)) for name, percent in self.levels)
        return Grid(levels, tuple(_criterion(key, line, len(levels)) for key, line in zip(keys(), lines, strict=False)))


def read_table(text: str) -> Draft:
    """Cells of a spreadsheet: a criterion a line, its levels from the lowest; a line of heads if there is one."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text.strip("\n")), delimiter="\t")]
    rows = [row for row in rows if any(row)]
    heads = rows.pop(0) if rows and (not rows[0][0] or HEADS.match(rows[0][0])) else []
    width = max((len(row) for row in [heads, *rows]), default=1)
    looks = next((at for at, head in enumerate(heads) if at and LOOKS.match(head)), None)
    points = next((at for at, head in enumerate(heads) if at and POINTS.match(head)), None)
    columns = [at for at in range(1, width) if at not in {looks, points}][:MOST_LEVELS]
    names = [heads[at] if at < len(heads) else "" for at in columns]
    lines = [
        Line(_at(row, 0, LONGEST_NAME), _at(row, looks), _at(row, points, 6), [_at(row, at) for at in columns])
        for row in rows[:MOST_CRITERIA]
    ]
    return Draft(_levels(names), lines)


def _levels(names: list[str]) -> list[tuple[str, str]]:
    if len(names) < 2:
        return Draft.new().levels
    usual = USUAL if len(names) == len(USUAL) else [f"Niveau {at + 1}" for at in range(len(names))]
    said = [(name or usual[at])[:LONGEST_NAME] for at, name in enumerate(names)]
    return list(zip(said, map(str, spread(len(said))), strict=True))


def _at(row: list[str], at: int | None, longest: int = LONGEST_CELL) -> str:
    return row[at][:longest] if at is not None and at < len(row) else ""


def _line(posted: Any, number: int, columns: list[int]) -> Line:
    cells = [_said(posted, f"cell-{number}-{at}") for at in columns]
    label, looks = _said(posted, f"label-{number}", LONGEST_NAME), _said(posted, f"looks-{number}")
    return Line(label, looks, _said(posted, f"points-{number}", 6), cells)


def _said(posted: Any, name: str, longest: int = LONGEST_CELL) -> str:
    return " ".join(posted.get(name, "").split())[:longest]


def _criterion(key: str, line: Line, width: int) -> Criterion:
    cells = (*line.cells, *[""] * width)[:width]
    return Criterion(key, line.label, line.looks, _points(line), tuple(cells))


def _points(line: Line) -> Decimal | None:
    if not line.points:
        return None
    number = _number(line.points)
    if number is None or not 0 < number <= 100:
        raise Unusable(f"Les points de « {line.label} » s’écrivent en chiffres, de 0 à 100, ou pas du tout.")
    return number


def _percent(typed: str, name: str) -> int:
    number = _number(typed.removesuffix("%"))
    if number is None or not 0 <= number <= 100:
        raise Unusable(f"La part des points de « {name} » s’écrit en pour cent, de 0 à 100.")
    return round(number)


def _number(typed: str) -> Decimal | None:
    try:
        number = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _typed(number: Decimal | None) -> str:
    return "" if number is None else points(number)
