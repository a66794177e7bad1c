"""The whole académie's directory brought in at once, school by school."""

from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class SweepQuerySet(models.QuerySet["Sweep"]):
    def visible_to(self, user: Any) -> Self:
        """Stewards alone: it is about every school."""
        return self if user.is_steward else self.none()


class Sweep(models.Model):
    """`source` is a folder or an archive of the server, `kept` an archive that was dropped.

    `total` is how many schools it concerns, once every file is read; `trouble` why it stopped before.
    """

    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=500, blank=True)
    kept = models.ForeignKey("storage.File", models.SET_NULL, null=True, related_name="+")
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    total = models.PositiveIntegerField(null=True)
    trouble = models.CharField(max_length=400, blank=True)

    objects = SweepQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Annuaire de l’académie n°\u00a0{self.pk}"

    @property
    def href(self) -> str:
        return reverse("imports:sweep", args=[self.pk])

    @property
    def topic(self) -> str:
        return f"sweep:{self.pk}"

    @property
    def room(self) -> Path:
        """Where its files are laid out while it runs."""
        return settings.PREAU.data / "sweeps" / str(self.pk)

    @property
    def stage(self) -> str:
        if self.trouble:
            return "blocked"
        if self.total is None:
            return "reading"
        return "finished" if self.outcomes.count() >= self.total else "running"

    @property
    def is_finished(self) -> bool:
        return self.stage in {"finished", "blocked"}


class SchoolOutcome(models.Model):
    """What a sweep has done for one school."""

    class Verdict(models.TextChoices):
        APPLIED = "applied", "importé"
        SAME = "same", "rien à changer"
        WAITING = "waiting", "à confirmer"
        BLOCKED = "blocked", "refusé"
        FAILED = "failed", "en erreur"

    sweep = models.ForeignKey(Sweep, models.CASCADE, related_name="outcomes")
    uai = models.CharField("UAI", max_length=8)
    name = models.CharField(max_length=200, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    intake = models.ForeignKey("imports.Intake", models.SET_NULL, null=True, related_name="outcomes")
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["uai"]
        constraints = [models.UniqueConstraint(fields=["sweep", "uai"], name="one_outcome_per_school")]

    def __str__(self) -> str:
        return f"{self.uai}, {self.get_verdict_display()}"
