from django.db import models
from django.utils import timezone


class Report(models.Model):
    """The figures of a closure as they were at its end; they never change. `learnt` is what people write after."""

    closure = models.OneToOneField("closures.Closure", models.CASCADE, related_name="report")
    at = models.DateTimeField(default=timezone.now)
    figures = models.JSONField()
    learnt = models.TextField("ce que nous avons appris", blank=True, max_length=5000)

    def __str__(self) -> str:
        return f"Bilan, {self.closure}"

    def learn(self, words: str) -> None:
        """Write what was learnt; the figures stay."""
        self.learnt = words
        self.save(update_fields=["learnt"])
