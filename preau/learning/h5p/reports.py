"""What the class did of an interactive activity, pupil by pupil."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from preau.foundation.ui.words import local, points
from preau.learning.h5p.listening import counted
from preau.learning.h5p.models import Interactive, Statement
from preau.school.activities.models import Progress


@dataclass(frozen=True)
class Row:
    """One pupil; without a score, `score` is None: missing is a state, never a zero."""

    pupil: Any
    progress: Progress | None
    scored: list[Statement]
    score: Statement | None

    @property
    def is_done(self) -> bool:
        return self.progress is not None and self.progress.step in (Progress.Step.HANDED_IN, Progress.Step.RETURNED)

    @property
    def is_excused(self) -> bool:
        return self.progress is not None and self.progress.step == Progress.Step.EXCUSED


def rows(interactive: Interactive) -> list[Row]:
    """Every pupil by name, and who left after having worked; in three statements however large the class."""
    said: dict[int, list[Statement]] = defaultdict(list)
    for one in interactive.statements.scored().select_related("pupil"):
        said[one.pupil_id].append(one)
    progresses = {one.pupil_id: one for one in interactive.activity.progresses.all()}
    pupils = {pupil.pk: pupil for pupil in interactive.activity.pupils.order_by("last_name", "first_name", "pk")}
    pupils |= {pk: mine[0].pupil for pk, mine in said.items() if pk not in pupils}
    return [Row(pupil, progresses.get(pk), said[pk], counted(interactive, said[pk])) for pk, pupil in pupils.items()]


def row_of(interactive: Interactive, pupil: Any) -> Row:
    scored = list(interactive.statements.of(pupil).scored())
    progress = interactive.activity.progresses.filter(pupil=pupil).first()
    return Row(pupil, progress, scored, counted(interactive, scored))


def table(interactive: Interactive) -> list[list[str]]:
    """For a spreadsheet: name, where they are, scores, the one that counts, its mark, when."""
    lines = [["Nom", "Prénom", "Avancement", "Scores obtenus", "Score retenu", "Sur", "Appréciation", "Rendu le"]]
    return lines + [_line(row) for row in rows(interactive)]


def _line(row: Row) -> list[str]:
    done_at = row.progress.handed_in_at if row.progress else None
    return [
        row.pupil.last_name,
        row.pupil.first_name,
        row.progress.get_step_display() if row.progress else "pas ouvert",
        str(len(row.scored)),
        points(row.score.raw or 0) if row.score else "",
        points(row.score.most or 0) if row.score else "",
        row.progress.mark if row.progress else "",
        f"{local(done_at):%d/%m/%Y %H:%M}" if done_at else "",
    ]
