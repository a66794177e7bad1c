"""Going on, where one does not go back."""

from typing import Any

from django.db import models
from django.utils import timezone

from preau.learning.quizzes.models.quiz import Slot


class Passing(models.Model):
    """The pupil left this question behind. Its existence is what "over" means, for it and for those before it."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="passings")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="passed_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.slot_id}"

    @classmethod
    def over(cls, attempt: Any) -> set[int]:
        """The slots that are behind; none where one goes back."""
        if not attempt.quiz.is_one_way:
            return set()
        passed = set(attempt.passings.values_list("slot", flat=True))
        many = max((place for place, pk in enumerate(attempt.layout, start=1) if pk in passed), default=0)
        return set(attempt.layout[:many])
