from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile


class SynthesisQuerySet(models.QuerySet["Synthesis"]):
    def visible_to(self, user: Any) -> Self:
        """Who made it; the direction and school staff."""
        if user.is_steward:
            return self
        return self.filter(Q(by=user) | Q(cohort__school__in=user.schools_as(Profile.HEAD, Profile.STAFF)))


class Synthesis(models.Model):
    """What was hard in a work or a sequence became a lesson of the class. Taking it back deletes the row."""

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="syntheses")
    activity = models.ForeignKey("activities.Activity", models.CASCADE, null=True, related_name="syntheses")
    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, null=True, related_name="syntheses")
    lesson = models.OneToOneField("activities.Activity", models.CASCADE, related_name="synthesis_of")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SynthesisQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity__isnull=False, sequence__isnull=True)
                | Q(activity__isnull=True, sequence__isnull=False),
                name="a_work_or_a_sequence",
            )
        ]

    def __str__(self) -> str:
        return str(self.lesson)
