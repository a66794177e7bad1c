"""What an answer earned, and who said so. A new opinion is a new row."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.quizzes.models.attempt import Attempt
from preau.learning.quizzes.models.quiz import Slot

ENGINE = "1"


class GradeQuerySet(models.QuerySet["Grade"]):
    def latest_points(self) -> dict[tuple[Any, int], Any]:
        """`{(attempt id, slot id): points}` by the last row of each; a teacher's hand prevails over the machine."""
        rows = self.order_by("source", "id").values_list("attempt_id", "slot_id", "points")
        return {(attempt, slot): points for attempt, slot, points in rows}

    def by_hand(self) -> Self:
        return self.filter(source=Grade.Source.MANUAL)


class Grade(models.Model):
    class Source(models.TextChoices):
        AUTO = "auto", "automatique"
        MANUAL = "manual", "corrigée à la main"

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="grades")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="grades")
    points = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=6, choices=Source)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("raison", max_length=300, blank=True)
    engine = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = GradeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(source="auto") | ~Q(reason=""), name="a_changed_grade_has_its_reason"),
            models.CheckConstraint(condition=Q(points__gte=0), name="a_grade_is_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}, {self.points}"
