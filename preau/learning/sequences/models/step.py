from django.db import models
from django.utils import timezone


class Step(models.Model):
    """An activity's place in its sequence."""

    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, related_name="steps")
    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="step")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["sequence", "position"])]

    def __str__(self) -> str:
        return f"{self.position}. {self.activity}"


class Removal(models.Model):
    """Taken out of its sequence; forgiven for a while, then forgotten for good."""

    step = models.OneToOneField(Step, models.CASCADE, related_name="removal")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.step}, {self.at:%d/%m/%Y}"
