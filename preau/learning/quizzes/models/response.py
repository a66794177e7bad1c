"""What a pupil did within an attempt: answered, asked for a hint, checked, tried again, marked to see again."""

from typing import Any

from django.db import models
from django.utils import timezone

from preau.learning.quizzes.models.quiz import Slot


class HintTaken(models.Model):
    """The pupil asked for the next hint of a question; what it costs is said by the question."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="hints_taken")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "slot", "number"], name="each_hint_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.slot_id}, {self.number}"


class Response(models.Model):
    """One answer at one moment. Rows are only ever added; the last one of a slot counts."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="responses")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="responses")
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    value = models.JSONField(null=True)
    client_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "slot", "seq"], name="one_response_per_seq"),
            models.UniqueConstraint(fields=["attempt", "key"], name="one_response_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}, {self.seq}"


class Try(models.Model):
    """An answer that was checked, was not right, and could be changed: it counts with those that follow."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="tries")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    value = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["attempt", "slot", "number"], name="each_try_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.slot_id}, {self.number}"


class Flag(models.Model):
    """The pupil wants to come back to a question. Its existence is what "to be seen again" means."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="flags")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="flagged_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.slot_id}"

    @classmethod
    def put(cls, attempt: Any, slot_id: int, *, on: bool) -> bool:
        """On, or off again; False where the attempt does not take it. Saying so twice changes nothing."""
        if attempt.is_finished or slot_id not in attempt.layout:
            return False
        if on:
            cls.objects.get_or_create(attempt=attempt, slot_id=slot_id)
        else:
            cls.objects.filter(attempt=attempt, slot=slot_id).delete()
        return True


class Check(models.Model):
    """The pupil asked to see whether it is right. Its existence is what "no longer changes" means."""

    attempt = models.ForeignKey("quizzes.Attempt", models.CASCADE, related_name="checks")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "slot"], name="checked_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.slot_id}"
