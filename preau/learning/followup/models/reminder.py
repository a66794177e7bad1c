from typing import Self

from django.db import models
from django.utils import timezone


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def of_today(self) -> Self:
        return self.filter(day=timezone.localdate())


class Reminder(models.Model):
    """One pupil (and their guardians) reminded of one piece of work; never twice the same day."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="reminders")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="reminders")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    day = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "pupil", "day"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.activity}, {self.day:%d/%m/%Y}"
