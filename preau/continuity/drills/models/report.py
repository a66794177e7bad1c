from django.db import models
from django.utils import timezone

from preau.continuity.drills.models.drill import Drill


class Report(models.Model):
    """The figures of a drill as they were at its end, without a name; `actions` is what the school will do about it."""

    drill = models.OneToOneField(Drill, models.CASCADE, related_name="report")
    at = models.DateTimeField(default=timezone.now)
    figures = models.JSONField(default=dict)
    actions = models.TextField("ce que nous allons faire", blank=True)

    def __str__(self) -> str:
        return f"Bilan, {self.drill}"
