from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ReopeningQuerySet(models.QuerySet["Reopening"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(closure__school__in=user.school_ids)

    def on(self, day: Any) -> Self:
        """Those that hold that day."""
        return self.filter(from_day__lte=day)


class Reopening(models.Model):
    """A class, a group or one pupil comes back before the others; the closure goes on without them."""

    closure = models.ForeignKey("closures.Closure", models.CASCADE, related_name="reopenings")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="reopenings")
    from_day = models.DateField("revient le")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ReopeningQuerySet.as_manager()

    class Meta:
        ordering = ["from_day", "cohort__code", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cohort__isnull=True, pupil__isnull=False) | Q(cohort__isnull=False, pupil__isnull=True),
                name="a_class_or_a_pupil_comes_back",
            ),
            models.UniqueConstraint(fields=["closure", "cohort"], name="a_class_comes_back_once"),
            models.UniqueConstraint(fields=["closure", "pupil"], name="a_pupil_comes_back_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort or self.pupil}, de retour le {self.from_day:%d/%m/%Y}"

    @property
    def school(self) -> Any:
        return self.closure.school

    @property
    def school_id(self) -> int:
        return self.closure.school_id
