"""What an answer earned, and who said so. A new opinion is a new row."""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When
from django.utils import timezone

from preau.learning.quizzes.models.attempt import Attempt
from preau.learning.quizzes.models.quiz import Slot

ENGINE = "1"


class GradeQuerySet(models.QuerySet["Grade"]):
    def latest_points(self) -> dict[tuple[Any, int], Any]:
        """`{(attempt id, slot id): points}` by the last row of each; a teacher's hand prevails over the machine."""
        judged = self.annotate(is_human=Case(When(source=Grade.Source.AUTO, then=0), default=1))
        rows = judged.order_by("is_human", "id").values_list("attempt_id", "slot_id", "points")
        return {(attempt, slot): points for attempt, slot, points in rows}

    def by_hand(self) -> Self:
        return self.exclude(source=Grade.Source.AUTO)


class Grade(models.Model):
    """`levels` are those of the rubric that a reader chose, `{criterion: which}`; `reason`, why points were changed."""

    class Source(models.TextChoices):
        AUTO = "auto", "automatique"
        MANUAL = "manual", "corrigée à la main"
        READ = "read", "lue"

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="grades")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="grades")
    points = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=6, choices=Source)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("raison", max_length=300, blank=True)
    comment = models.TextField("commentaire", blank=True, max_length=4_000)
    levels = models.JSONField(default=dict)
    engine = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = GradeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source="manual") | ~Q(reason=""), name="a_changed_grade_has_its_reason"
            ),
            models.CheckConstraint(condition=Q(points__gte=0), name="a_grade_is_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}, {self.points}"
