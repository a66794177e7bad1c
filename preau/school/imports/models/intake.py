"""An import: files dropped together for one school, until they are applied or abandoned."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from preau.foundation.jobs.models import Job


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: Any) -> Self:
        """Members of the school (its rules say who of them may), who dropped it, and stewards."""
        if user.is_steward:
            return self
        return self.filter(models.Q(school__in=user.school_ids) | models.Q(by=user))

    def unfinished(self) -> Self:
        return self.filter(application__isnull=True, abandonment__isnull=True)

    def finished(self) -> Self:
        return self.filter(application__isnull=False)

    def for_school(self, school: Any) -> Self:
        return self.filter(school=school)

    def with_records(self) -> Self:
        return self.select_related(
            "school", "by", "job", "preview", "confirmation", "application__undoing__done", "abandonment"
        )


class Intake(models.Model):
    """`uai` and `name` are given by hand when no file says them (ONDE); the school is there once it exists.

    `past_year` is a year gone by in which somebody has agreed to open a school that is not here yet.
    """

    school = models.ForeignKey("people.School", models.CASCADE, null=True, related_name="intakes")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="intakes")
    opened_at = models.DateTimeField(default=timezone.now)
    uai = models.CharField("UAI", max_length=8, blank=True)
    name = models.CharField("nom de l’établissement", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("année scolaire", null=True)
    past_year = models.PositiveSmallIntegerField("année passée acceptée", null=True)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["school", "-id"])]

    def __str__(self) -> str:
        return f"Import du {timezone.localtime(self.opened_at):%d/%m/%Y à %H:%M}"

    @property
    def href(self) -> str:
        return reverse("imports:intake", args=[self.pk])

    @property
    def topic(self) -> str:
        return f"intake:{self.pk}"

    @property
    def is_compared(self) -> bool:
        return hasattr(self, "preview")

    @property
    def is_confirmed(self) -> bool:
        return hasattr(self, "confirmation")

    @property
    def is_applied(self) -> bool:
        return hasattr(self, "application")

    @property
    def is_abandoned(self) -> bool:
        return hasattr(self, "abandonment")

    @property
    def has_failed(self) -> bool:
        """Its work was given up after several tries; nothing was written."""
        return self.job is not None and self.job.status == Job.Status.FAILED and not self.is_finished

    @property
    def stage(self) -> str:
        """Where it is: what its page shows."""
        if self.is_finished:
            return self._ending
        if self.has_failed:
            return "failed"
        if self.is_confirmed:
            return "applying"
        if self.is_compared:
            return "ready"
        if self.job is None:
            return "empty"
        return "blocked" if self.job.is_finished or self.remarks.blocking().exists() else "reading"

    @property
    def _ending(self) -> str:
        """An undoing that was given up wrote nothing: the import is applied as before."""
        if not self.is_applied:
            return "abandoned"
        gave_up = self.job is not None and self.job.status == Job.Status.FAILED
        return "applied" if self.application.stage == "undoing" and gave_up else self.application.stage

    @property
    def is_finished(self) -> bool:
        return self.is_applied or self.is_abandoned


class Preview(models.Model):
    """The files have been read and compared; `counts` is `{noun: {verb: how many}}`, "same" included."""

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="preview")
    at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField(default=dict)
    year = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.intake}, comparé"

    def count(self, noun: str, *verbs: str) -> int:
        return sum(self.counts.get(noun, {}).get(verb, 0) for verb in verbs)

    def total(self, *verbs: str) -> int:
        return sum(self.count(noun, *verbs) for noun in self.counts)

    @property
    def changes_nothing(self) -> bool:
        return not self.total("create", "change", "remove")


class Confirmation(models.Model):
    """Somebody has read the preview and said yes. One per import: a double click is one."""

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="confirmation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.intake}, confirmé par {self.by}"


class Application(models.Model):
    """Everything in the preview is done; `counts` as in the preview, `accounts` how many were opened."""

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="application")
    at = models.DateTimeField(default=timezone.now)
    took = models.DurationField(default=dt.timedelta)
    accounts = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.intake}, appliqué"

    @property
    def stage(self) -> str:
        """Applied, and undone since or not."""
        if not hasattr(self, "undoing"):
            return "applied"
        return "undone" if hasattr(self.undoing, "done") else "undoing"


class Abandonment(models.Model):
    """Nothing was done of it, and its files are gone."""

    intake = models.OneToOneField(Intake, models.CASCADE, related_name="abandonment")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.intake}, abandonné"


class Undoing(models.Model):
    """Somebody has asked that everything this import wrote be put back."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="undoing")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.application.intake}, défaire"


class Undone(models.Model):
    """It is put back; `kept` lists what has lived since and was left: `[[who or what, why], …]`."""

    undoing = models.OneToOneField(Undoing, models.CASCADE, related_name="done")
    at = models.DateTimeField(default=timezone.now)
    kept = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.undoing.application.intake}, défait"
