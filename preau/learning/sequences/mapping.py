"""The map of a pupil's path: each stage of theirs, how it stands, why it is shut and what opens it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from preau.foundation.ui.words import day as in_words
from preau.learning.sequences.models import Lock, Sequence, Step
from preau.learning.sequences.paths import Paths, Stage
from preau.learning.sequences.settling import settle
from preau.school.activities.models import Activity, Progress

HERE = Progress.Step


@dataclass(frozen=True)
class Mark:
    """A stage on the map: `state` is done, begun, open or shut; `reasons` say why it is shut and what to do."""

    number: int
    activity: Activity
    state: str
    progress: Progress | None
    reasons: tuple[str, ...] = ()

    @property
    def is_shut(self) -> bool:
        return self.state == "shut"


class Map:
    """One pupil's way through a sequence that was given. It opens on the spot what should be open."""

    def __init__(self, sequence: Sequence, pupil: Any) -> None:
        self.sequence, self.pupil = sequence, pupil
        self.paths = Paths(sequence, [pupil])
        if any(self._lags(stage) for stage in self.paths.stages):
            settle(sequence)
            self.paths = Paths(sequence, [pupil])

    @cached_property
    def marks(self) -> list[Mark]:
        mine = [(stage, step) for stage in self.paths.stages if (step := self.paths.step_for(stage, self.pupil.pk))]
        given = [(stage, step) for stage, step in mine if _is_given(step.activity)]
        return [self._mark(number, stage, step) for number, (stage, step) in enumerate(given, start=1)]

    @property
    def done(self) -> int:
        return sum(mark.state == "done" for mark in self.marks)

    @property
    def is_finished(self) -> bool:
        return bool(self.marks) and self.done == len(self.marks)

    @property
    def next(self) -> Mark | None:
        """What to do now."""
        return next((mark for mark in self.marks if mark.state in {"begun", "open"}), None)

    def _lags(self, stage: Stage) -> bool:
        known = {self.pupil.pk, None} & self.paths.opened[stage.step.pk]
        return bool(stage.locks and not known and self.paths.is_open(stage, self.pupil.pk))

    def _mark(self, number: int, stage: Stage, step: Step) -> Mark:
        progress = self.paths.progress.get((step.activity_id, self.pupil.pk))
        if not self.paths.is_open(stage, self.pupil.pk):
            unmet = self.paths.unmet(stage, self.pupil.pk)
            return Mark(number, step.activity, "shut", None, tuple(self._reason(lock) for lock in unmet))
        if progress is None:
            return Mark(number, step.activity, "open", None)
        return Mark(number, step.activity, "done" if progress.step >= HERE.HANDED_IN else "begun", progress)

    def _reason(self, lock: Lock) -> str:
        if lock.when == Lock.When.WORD:
            return f"{self.sequence.author.formal_name} l’ouvrira."
        if lock.on:
            return f"S’ouvre {in_words(lock.on)}."
        before = f"«\u00a0{self._title(lock)}\u00a0»"
        if lock.when == Lock.When.AFTER:
            return f"Fais d’abord {before}."
        reached = self.paths.reached(lock, self.pupil.pk)
        so_far = f" Tu as {round(reached * 100)}\u00a0%\u00a0: reprends-la, ou demande de l’aide." if reached else ""
        return f"Il faut {lock.percent}\u00a0% à {before}.{so_far}"

    def _title(self, lock: Lock) -> str:
        stage = next(one for one in self.paths.stages if one.step.pk == lock.after_id)
        step = self.paths.step_for(stage, self.pupil.pk)
        return step.activity.title if step else stage.activity.title


def path_of(activity: Activity) -> tuple[str, str] | None:
    """The path on which a work is, when it is of several steps; the sequence itself while it is in reserve."""
    mine = Step.objects.filter(activity=activity.pk, removal__isnull=True).values("sequence")
    steps = Step.objects.filter(sequence__in=mine, removal__isnull=True, instead_of=None)
    kept = list(steps.values_list("sequence", "sequence__title", "sequence__laying"))
    if not kept:
        return None
    sequence, title, laying = kept[0]
    if laying is None:
        return f"Séquence «\u00a0{title}\u00a0»", reverse("sequences:sequence", args=[sequence])
    found = f"Parcours «\u00a0{title}\u00a0»", reverse("sequences:path", args=[laying])
    return found if len(kept) > 1 else None


def where_to_read_why(person: Any, activity: int) -> str | None:
    """The map on which a shut step of this pupil (or of a child of this guardian) says why; None for any other."""
    step = _locked_step(activity)
    if step is None:
        return None
    for pupil in [person, *person.children]:
        if step.sequence.audience.reaches(pupil) and _is_on(Map(step.sequence, pupil), activity):
            return f"{reverse('sequences:path', args=[step.sequence.laying.pk])}?eleve={pupil.pk}#etape-{activity}"
    return None


def _locked_step(activity: int) -> Step | None:
    steps = Step.objects.filter(activity=activity, removal__isnull=True, sequence__laying__isnull=False)
    step = steps.select_related("sequence__laying", "sequence__author", "sequence__audience", "instead_of").first()
    return step if step and (step.instead_of or step).locks.exists() else None


def _is_on(drawn: Map, activity: int) -> bool:
    return any(mark.activity.pk == activity for mark in drawn.marks)


def _is_given(activity: Activity) -> bool:
    return activity.is_published and activity.publication.at <= timezone.now()
