"""What the files leave unclear, asked of a person; the answer serves again."""

from django.db import models
from django.utils import timezone

from preau.school.imports.picture import Noun


class Question(models.Model):
    """`candidates` are (key, label); `chosen` is the answer that was used, None while there is none."""

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="questions")
    said = models.CharField(max_length=64)
    noun = models.CharField(max_length=10, choices=Noun)
    where = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=150)
    sentence = models.CharField(max_length=500)
    candidates = models.JSONField(default=list)
    chosen = models.CharField(max_length=150, null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sentence


class Resolution(models.Model):
    """Whom a school means when its files say this; blank is « none of these »."""

    uai = models.CharField("UAI", max_length=8)
    said = models.CharField(max_length=64)
    chosen = models.CharField(max_length=150, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uai", "said"], name="one_answer_per_question")]

    def __str__(self) -> str:
        return f"Réponse, {self.uai}"
