"""One line for one person, with where it leads; shown in the application whatever the hour."""

from typing import Any, Self

from django.db import models
from django.utils import timezone


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(person=user)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())


class Notification(models.Model):
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notifications")
    school = models.ForeignKey("people.School", models.CASCADE, null=True, related_name="+")
    saying = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    href = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["person", "read_at"])]

    def __str__(self) -> str:
        return self.saying
