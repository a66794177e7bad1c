from typing import Any

from django.db import models
from django.utils import timezone

MOST = 2000  # characters


class Word(models.Model):
    """What the pupil or an adult says under a raised hand; the first says where it blocks."""

    hand = models.ForeignKey("hands.Hand", models.CASCADE, related_name="words")
    author: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=MOST)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["hand", "-id"])]

    def __str__(self) -> str:
        return self.text[:60]
