"""What a teacher grants to one pupil for one piece of work: not having to do it, or more time."""

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.activities.models.progress import Progress, advance, tell


class Excuse(models.Model):
    """Its existence is what "dispensé" means; lifting it gives the pupil back where they were."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="excuses")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="excuses")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("motif", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    step_before = models.PositiveSmallIntegerField(null=True, choices=Progress.Step)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "pupil"], name="excused_once")]

    def __str__(self) -> str:
        return f"{self.pupil}, dispensé de {self.activity}"

    @classmethod
    @transaction.atomic
    def grant(cls, activity: Any, pupil: Any, *, by: Any, reason: str = "") -> "Excuse":
        """A second call changes the reason alone."""
        before = Progress.objects.filter(activity=activity, pupil=pupil).values_list("step", flat=True).first()
        excuse, fresh = cls.objects.get_or_create(
            activity=activity, pupil=pupil, defaults={"by": by, "reason": reason, "step_before": before}
        )
        if fresh:
            advance(activity, pupil, Progress.Step.EXCUSED)
            _write("excuse.granted", excuse, by)
        elif reason and reason != excuse.reason:
            excuse.reason = reason
            excuse.save(update_fields=["reason"])
        return excuse

    @transaction.atomic
    def lift(self, *, by: Any) -> None:
        progress = Progress.objects.get(activity=self.activity, pupil=self.pupil)
        if self.step_before is None:
            progress.delete()
        else:
            progress.step = self.step_before
            progress.save(update_fields=["step"])
        _write("excuse.lifted", self, by)
        tell(self.activity, self.pupil, progress)
        self.delete()


class Extension(models.Model):
    """More time for one pupil; the latest one granted holds."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="extensions")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="extensions")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    due_at = models.DateTimeField("à rendre")
    reason = models.CharField("motif", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "pupil"], name="one_extension_per_pupil")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.activity}, jusqu’au {self.due_at:%d/%m/%Y %H:%M}"

    @classmethod
    @transaction.atomic
    def grant(cls, activity: Any, pupil: Any, due_at: dt.datetime, *, by: Any, reason: str = "") -> "Extension":
        granted = {"by": by, "due_at": due_at, "reason": reason, "at": timezone.now()}
        extension, _ = cls.objects.update_or_create(activity=activity, pupil=pupil, defaults=granted)
        _write("extension.granted", extension, by, due_at=due_at.isoformat())
        return extension

    @transaction.atomic
    def lift(self, *, by: Any) -> None:
        """The date is again that of all."""
        _write("extension.lifted", self, by)
        self.delete()


def _write(act: str, allowance: Excuse | Extension, by: Any, **facts: Any) -> None:
    activity = allowance.activity
    record(act, by=by, on=activity, scope=activity.school.scope, pupil=allowance.pupil_id, **facts)
