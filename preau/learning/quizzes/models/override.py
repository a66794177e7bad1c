"""Other dates, tries or minutes for a group or for one pupil. What is left blank is as for everyone."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.quizzes.models.quiz import Quiz

FIELDS = ["opens_at", "due_at", "closes_at", "attempts_allowed", "minutes_limit"]


class OverrideQuerySet(models.QuerySet["Override"]):
    def visible_to(self, user: Any) -> Self:
        """Who gave the quiz. Pupils see what it makes for themselves, never the row."""
        return self.select_related("quiz__activity", "cohort", "pupil").filter(quiz__activity__author=user)


class Override(models.Model):
    """`attempts_allowed` and `minutes_limit` are unlimited at 0, as it is said where they are set."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="overrides")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="quiz_overrides", verbose_name="élève"
    )
    opens_at = models.DateTimeField("ouvre", null=True, blank=True)
    due_at = models.DateTimeField("à rendre", null=True, blank=True)
    closes_at = models.DateTimeField("ferme", null=True, blank=True)
    attempts_allowed = models.PositiveSmallIntegerField("essais", null=True, blank=True)
    minutes_limit = models.PositiveSmallIntegerField("temps limité", null=True, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["cohort__code", "pupil__last_name", "pupil__first_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cohort__isnull=True, pupil__isnull=False) | Q(cohort__isnull=False, pupil__isnull=True),
                name="for_a_group_or_a_pupil",
            ),
            models.UniqueConstraint(fields=["quiz", "cohort"], name="one_override_per_group"),
            models.UniqueConstraint(fields=["quiz", "pupil"], name="one_override_per_pupil"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz}, {self.whom}"

    @property
    def whom(self) -> str:
        return self.pupil.sorted_name if self.pupil else self.cohort.name if self.cohort else ""
