from typing import Any, Self

from django.db import models


class TeachingQuerySet(models.QuerySet["Teaching"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(cohort__school__in=user.school_ids)

    def of(self, teacher: Any) -> Self:
        return self.filter(teacher=teacher)


class Teaching(models.Model):
    """Who teaches what to whom (a SERVICE of STS); co-teaching is two rows."""

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="teachings")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="teachings")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="teachings")

    objects = TeachingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "subject", "teacher"], name="teaches_once")]
        indexes = [models.Index(fields=["teacher", "cohort"])]

    def __str__(self) -> str:
        return f"{self.teacher}, {self.subject} en {self.cohort}"
