"""Who does what in a sequence, and how far: one row for each pupil, one column for each stage."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from preau.learning.sequences.models import Sequence, Step
from preau.learning.sequences.paths import Paths, Stage
from preau.school.activities.models import Progress


@dataclass(frozen=True)
class Cell:
    """What a pupil has of a stage; no step: it is not on their path."""

    step: Step | None
    is_shut: bool
    progress: Progress | None

    @property
    def is_a_version(self) -> bool:
        return self.step is not None and self.step.instead_of_id is not None

    @property
    def said(self) -> str:
        if self.step is None:
            return "pas sur son chemin"
        if self.is_shut:
            return "pas encore ouverte"
        return self.progress.mark or str(self.progress.get_step_display()) if self.progress else "à faire"


class Grid:
    def __init__(self, sequence: Sequence) -> None:
        self.paths = Paths(sequence)
        self.names = {circle.pk: circle.name for circle in sequence.circles.all()}

    @property
    def stages(self) -> list[Stage]:
        return self.paths.stages

    @cached_property
    def groups(self) -> list[tuple[str, list[tuple[Any, list[Cell]]]]]:
        """`[(circle, [(pupil, cells)])]`, those in no circle last; circles without pupils of the classes left out."""
        rows: dict[int | None, list[tuple[Any, list[Cell]]]] = {pk: [] for pk in [*self.names, None]}
        for pupil in self.paths.pupils:
            rows[self.paths.seats.get(pupil.pk)].append((pupil, self._row(pupil.pk)))
        others = "Les autres" if self.names else "Tous les élèves"
        return [(self.names.get(pk or 0, others), some) for pk, some in rows.items() if some]

    def _row(self, pupil: int) -> list[Cell]:
        return [self._cell(stage, pupil) for stage in self.stages]

    def _cell(self, stage: Stage, pupil: int) -> Cell:
        step = self.paths.step_for(stage, pupil)
        progress = self.paths.progress.get((step.activity_id, pupil)) if step else None
        return Cell(step, step is not None and not self.paths.is_open(stage, pupil), progress)
