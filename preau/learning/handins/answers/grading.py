"""Reading with a rubric: what its levels make of a mark, and the row that keeps it."""

from typing import Any

from preau.learning.handins.models import Grade, Submission
from preau.school.activities import marks
from preau.school.rubrics.grid import Grid, Row
from preau.school.rubrics.models import Version


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
    return _row(submission, version, row, Grade.Source.READ, by, {"mark": mark, "reason": reason})


def keep_of_peer(submission: Submission, version: Version, row: Row, *, by: Any) -> Grade:
    """The opinion of a pupil, which gives no mark."""
    return _row(submission, version, row, Grade.Source.PEER, by, {})


def _row(submission: Submission, version: Version, row: Row, source: str, by: Any, more: dict[str, str]) -> Grade:
    said = {"version": version, "levels": row.levels, "remarks": row.remarks, **more}
    last = submission.grades.filter(source=source, by=by).last()
    if last and all(getattr(last, name) == value for name, value in said.items()):
        return last
    points = version.grid.points_of(row.levels)
    return submission.grades.create(**said, points=points, by=by, source=source)
