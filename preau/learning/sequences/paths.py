"""Who does what in a sequence: each pupil's own path through it, and what of it is open to them.

A stage is a place in the sequence: an activity, and its other versions. Of each stage a pupil has one activity, or
none: the version they began, else that of their circle, else the one for everybody. The whole is read in a few
statements, whatever the number of pupils and of stages.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from preau.learning.sequences.models import Lock, Opening, Seat, Sequence, Step
from preau.school.activities import marks
from preau.school.activities.models import Activity, Progress

DONE = Progress.Step.HANDED_IN


@dataclass
class Stage:
    """A place in the sequence."""

    step: Step
    variants: list[Step] = field(default_factory=list)

    @property
    def activity(self) -> Activity:
        return self.step.activity

    @property
    def steps(self) -> list[Step]:
        return [self.step, *self.variants]

    @cached_property
    def locks(self) -> list[Lock]:
        return list(self.step.locks.all())

    @property
    def is_plain(self) -> bool:
        """For everybody alike, and open."""
        return not (self.variants or self.locks or self.step.shares.all())

    @property
    def opening(self) -> str:
        """When it opens, for its teacher: `après « Lire », le lundi 23 novembre`."""
        return "S’ouvre " + ", et ".join(lock.words for lock in self.locks)

    def for_pupil(self, pupil: int, circle: int | None) -> Step | None:
        """The version meant for them: the first that names them or their circle, else the one for everybody."""
        others = (step for step in self.variants if _names(step, pupil, circle))
        return next(others, self.step if not self.step.shares.all() or _names(self.step, pupil, circle) else None)


def _names(step: Step, pupil: int, circle: int | None) -> bool:
    return any(share.pupil_id == pupil or _has(share, circle) for share in step.shares.all())


def _has(share: Any, circle: int | None) -> bool:
    return share.pupil_id is None and share.circle_id == circle


def stages_of(sequence: Sequence) -> list[Stage]:
    """In order; a version whose activity was taken out stands in the place by itself."""
    steps = (
        Step.objects.filter(sequence=sequence, removal__isnull=True)
        .select_related("activity__subject", "activity__publication", "activity__author", "activity__audience")
        .prefetch_related("shares__circle", "shares__pupil", "locks__after__activity")
        .order_by("position")
    )
    stages: dict[int, Stage] = {}
    for step in sorted(steps, key=lambda step: (step.instead_of_id is not None, step.position)):
        if step.instead_of_id in stages:
            stages[step.instead_of_id].variants.append(step)
        else:
            stages[step.pk] = Stage(step)
    return sorted(stages.values(), key=lambda stage: stage.step.position)


class Paths:
    """The paths of these pupils (of all those the sequence is for, when none is given)."""

    def __init__(self, sequence: Sequence, pupils: Iterable[Any] | None = None) -> None:
        self.sequence = sequence
        self.stages = stages_of(sequence)
        self.pupils = list(sequence.pupils if pupils is None else pupils)
        ids = [pupil.pk for pupil in self.pupils]
        self.seats = dict(Seat.objects.filter(sequence=sequence).values_list("pupil", "circle"))
        self.progress: dict[tuple[int, int], Progress] = {
            (one.activity_id, one.pupil_id): one
            for one in Progress.objects.filter(activity__step__sequence=sequence, pupil__in=ids)
        }
        self.opened: dict[int, set[int | None]] = defaultdict(set)
        for step, pupil in Opening.objects.filter(step__sequence=sequence).values_list("step", "pupil"):
            self.opened[step].add(pupil)

    @cached_property
    def known(self) -> set[int]:
        """The pupils of the classes, and those of a circle who may come back to them."""
        return {pupil.pk for pupil in self.pupils} | set(self.seats)

    def step_for(self, stage: Stage, pupil: int) -> Step | None:
        """Their version of a stage: what they began stays theirs."""
        begun = [step for step in stage.steps if (step.activity_id, pupil) in self.progress]
        if begun and len(stage.steps) + len(stage.step.shares.all()) > 1:
            return max(begun, key=lambda step: (self._how_far(step, pupil), -step.position))
        return stage.for_pupil(pupil, self.seats.get(pupil))

    def is_open(self, stage: Stage, pupil: int) -> bool:
        if not stage.locks or {pupil, None} & self.opened[stage.step.pk]:
            return True
        return any((step.activity_id, pupil) in self.progress for step in stage.steps) or not self.unmet(stage, pupil)

    def unmet(self, stage: Stage, pupil: int) -> list[Lock]:
        """The locks that still hold this pupil."""
        return [lock for lock in stage.locks if not self._gives_way(lock, pupil)]

    def reached(self, lock: Lock, pupil: int) -> float | None:
        """The part of the points this pupil has at what a lock looks at."""
        step = self._awaited(lock, pupil)
        progress = self.progress.get((step.activity_id, pupil)) if step else None
        return marks.share(progress.mark) if progress else None

    def _gives_way(self, lock: Lock, pupil: int) -> bool:
        if lock.when == Lock.When.WORD:
            return False
        if lock.when == Lock.When.DAY:
            return bool(lock.on and lock.on <= timezone.localdate())
        step = self._awaited(lock, pupil)
        if step is None:  # their path does not go that way
            return True
        if lock.when == Lock.When.AFTER:
            return self._how_far(step, pupil) >= DONE
        return round((self.reached(lock, pupil) or 0) * 100) >= (lock.percent or 0)

    def _awaited(self, lock: Lock, pupil: int) -> Step | None:
        stage = next((one for one in self.stages if one.step.pk == lock.after_id), None)
        return self.step_for(stage, pupil) if stage else None

    def _how_far(self, step: Step, pupil: int) -> int:
        progress = self.progress.get((step.activity_id, pupil))
        return progress.step if progress else 0


def heaviest(stages: Iterable[Stage]) -> int:
    """The minutes of the longest way through."""
    return sum(max(step.activity.minutes_expected for step in stage.steps) for stage in stages)
