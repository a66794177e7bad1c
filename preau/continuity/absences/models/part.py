"""What an absence asks of a teacher: the work of one subject, for one pupil."""

from typing import Any, Self

from django.db import models
from django.utils import timezone


class PartQuerySet(models.QuerySet["Part"]):
    def of(self, teacher: Any) -> Self:
        return self.filter(teacher=teacher)


class Part(models.Model):
    absence = models.ForeignKey("absences.Absence", models.CASCADE, related_name="parts")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="absence_parts")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["subject__label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["absence", "teacher", "cohort", "subject"], name="asked_once_per_absence")
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.absence}"


class Answer(models.Model):
    """The teacher has said where the work is, or that there is none."""

    part = models.OneToOneField(Part, models.CASCADE, related_name="answer")
    said = models.CharField("ce qui a été fait", max_length=300)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.part}, répondu"
