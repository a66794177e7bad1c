"""One subject of a quiz as it was printed: which questions, in which order."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.learning.quizzes.models.quiz import Quiz


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: Any) -> Self:
        """Who gave the quiz."""
        return self.filter(quiz__activity__author=user)

    def last_printing(self) -> list[Any]:
        """The subjects that go together now: of each letter, the last, as many as were asked for."""
        every = list(self.order_by("pk"))
        latest = {one.letter: one for one in every}
        return [latest[letter] for letter in sorted(latest)][: every[-1].among if every else 0]


class Paper(models.Model):
    """Its `code` is printed on it and draws the order of everything, as the seed of an attempt does."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="papers")
    letter = models.CharField(max_length=1)
    code = models.PositiveSmallIntegerField()
    among = models.PositiveSmallIntegerField()
    layout = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["quiz", "code"], name="one_paper_per_code")]

    def __str__(self) -> str:
        return f"Sujet {self.letter} · {self.code}"
