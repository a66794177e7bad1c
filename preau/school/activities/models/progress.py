"""How far one pupil is with one activity: the row that threads and matrices are made of.

No row: not opened. Missing is never written, it is the absence of a hand-in once the work is due.
"""

import datetime as dt
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone

from preau.foundation.realtime.bus import publish
from preau.school.activities.following import done
from preau.school.people.models import CohortMember


class ProgressQuerySet(models.QuerySet["Progress"]):
    def of(self, pupil: Any) -> Self:
        return self.filter(pupil=pupil)

    def awaiting_feedback(self) -> Self:
        return self.filter(step=Progress.Step.HANDED_IN)


class Progress(models.Model):
    class Step(models.IntegerChoices):
        OPENED = 1, "ouvert"
        STARTED = 2, "commencé"
        HANDED_IN = 3, "rendu"
        RETURNED = 4, "répondu"
        EXCUSED = 5, "dispensé"

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="progresses")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="progresses")
    step = models.PositiveSmallIntegerField(choices=Step, default=Step.OPENED)
    at = models.DateTimeField("depuis", default=timezone.now)
    opened_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True)
    mark = models.CharField("appréciation", max_length=20, blank=True, help_text="Telle qu’on la montre : 16/20, B, 3.")
    minutes_spent = models.PositiveSmallIntegerField("temps passé", null=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "pupil"], name="one_progress_per_pupil")]
        indexes = [models.Index(fields=["pupil", "activity"])]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.activity} : {self.get_step_display()}"

    @property
    def is_late(self) -> bool:
        due = self.activity.due_for(self.pupil_id)
        return due is not None and self.handed_in_at is not None and self.handed_in_at > due


@transaction.atomic
def advance(
    activity: Any, pupil: Any, step: Progress.Step, *, mark: str | None = None, at: dt.datetime | None = None
) -> Progress:
    """A pupil gets further; kinds call this and nothing else.

    Opening or starting never undoes a hand-in; handing in again after a return does wait for an answer again.
    """
    at = at or timezone.now()
    progress, fresh = Progress.objects.select_for_update().get_or_create(
        activity=activity, pupil=pupil, defaults={"step": step, "at": at, "opened_at": at}
    )
    forward = step > progress.step or (step == Progress.Step.HANDED_IN and progress.step == Progress.Step.RETURNED)
    if forward:
        progress.step, progress.at = step, at
    if step == Progress.Step.HANDED_IN:
        progress.handed_in_at = at
    if mark is not None:
        progress.mark = mark
    if forward or mark is not None or step == Progress.Step.HANDED_IN:
        progress.save()
    if fresh or forward or mark is not None:
        tell(activity, pupil, progress)
        if progress.step >= Progress.Step.HANDED_IN:
            done(progress)
    return progress


@transaction.atomic
def reopen(activity: Any, pupil: Any) -> None:
    """More is asked of who had handed all in: it is begun, and waits for the rest."""
    handed_in = Progress.objects.of(pupil).filter(activity=activity, step=Progress.Step.HANDED_IN)
    if handed_in.update(step=Progress.Step.STARTED, handed_in_at=None, at=timezone.now()):
        tell(activity, pupil, Progress.objects.of(pupil).get(activity=activity))


def tell(activity: Any, pupil: Any, progress: Progress) -> None:
    """Open pages move by themselves: those of the work, of each class of the pupil, of the school."""
    data = {"activity": activity.pk, "pupil": pupil.pk, "step": progress.step}
    publish(f"activity:{activity.pk}", "progress", data)
    publish(f"school:{activity.school_id}", "progress")
    for cohort in CohortMember.objects.filter(pupil=pupil).values_list("cohort_id", flat=True):
        publish(f"cohort:{cohort}", "progress", data)
