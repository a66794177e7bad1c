"""A rubric of the reserve, in the lines in which an open question writes its own: taken as it is that day."""

from typing import Any

from preau.learning.quizzes.writing.writer import percent
from preau.school.rubrics.grid import Criterion, Grid
from preau.school.rubrics.models import Rubric

MOST = 60


def rubrics_of(user: Any) -> list[tuple[str, str]]:
    """`(title, lines)` of those this person sees."""
    return [(one.title, in_lines(one.grid)) for one in Rubric.objects.visible_to(user).listed()[:MOST]]


def in_lines(grid: Grid) -> str:
    return "\n".join(_line(grid, one) for one in grid.criteria)


def _line(grid: Grid, one: Criterion) -> str:
    """`Justifie (8) : fragile, une raison 33 | …`, without the signs that part these lines."""
    levels = [
        f"{_plain(f'{level.name}, {cell}' if cell else level.name)} {level.percent}"
        for level, cell in zip(grid.levels, one.cells, strict=True)
    ]
    return f"{_plain(one.label)} ({percent(float(one.points or 1) / 100)}) : {' | '.join(levels)}"


def _plain(words: str) -> str:
    return " ".join(words.replace(":", ",").replace("|", "/").replace("(", "[").replace(")", "]").split())
