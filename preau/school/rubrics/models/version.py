from functools import cached_property

from django.db import models
from django.utils import timezone

from preau.school.rubrics.grid import Grid
from preau.school.rubrics.models.rubric import Rubric


class Version(models.Model):
    """What a rubric said at one moment; never changed, so that a mark always has the rubric it came from."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    body = models.JSONField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["rubric", "number"], name="one_rubric_version_per_number")]

    def __str__(self) -> str:
        return f"{self.rubric}, version {self.number}"

    @cached_property
    def grid(self) -> Grid:
        return Grid.of(self.body)
