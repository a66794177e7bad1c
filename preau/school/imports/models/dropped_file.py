from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.imports.kinds import Kind


class DroppedFileQuerySet(models.QuerySet["DroppedFile"]):
    def visible_to(self, user: Any) -> Self:
        if user.is_steward:
            return self
        return self.filter(models.Q(intake__school__in=user.school_ids) | models.Q(intake__by=user))


class DroppedFile(models.Model):
    """A file as it was dropped, or one member of a dropped zip (`within`), and what it turned out to be.

    The content is kept by `storage` until the import is applied or abandoned, never longer.
    """

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="files")
    kept = models.ForeignKey("storage.File", models.SET_NULL, null=True, related_name="+")
    within = models.ForeignKey("self", models.CASCADE, null=True, related_name="members")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField("nature", max_length=20, choices=Kind, blank=True)
    uai = models.CharField(max_length=8, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    exported_on = models.DateField(null=True)
    counts = models.JSONField(default=dict)
    trouble = models.CharField(max_length=400, blank=True)

    objects = DroppedFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
