"""Reading with a rubric: what its levels make of a mark, and the row that keeps it."""

from typing import Any

from preau.learning.handins.models import Grade, Submission
from preau.school.activities import marks
from preau.school.rubrics.grid import Grid, Row


def proposed(measure: str, grid: Grid, row: Row) -> str:
    """The mark that the points make on this scale; empty while they are not all there, or where nothing is marked."""
    points = grid.points_of(row.levels)
    if points is None or measure == marks.Scale.NONE:
        return ""
    return marks.earned(measure, float(points / grid.most))


def keep(submission: Submission, row: Row, *, by: Any, mark: str = "", reason: str = "") -> Grade | None:
    """A row, unless the last one of this reader says the same; None when nothing is chosen."""
    version = submission.handin.rubric
    if version is None or not row.says_anything:
        return None
    said = {"version": version, "levels": row.levels, "remarks": row.remarks, "mark": mark, "reason": reason}
    last = submission.grades.filter(source=Grade.Source.READ, by=by).last()
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    return submission.grades.create(**said, points=version.grid.points_of(row.levels), by=by)
