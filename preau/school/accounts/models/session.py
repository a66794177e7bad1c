"""One device signed in as one person: what "sign out everywhere" deletes."""

import datetime as dt
import secrets
from typing import Any, Self

from django.db import models
from django.utils import timezone


class DeviceSessionQuerySet(models.QuerySet["DeviceSession"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(person=user)

    def alive(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())


class DeviceSession(models.Model):
    key = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="device_sessions")
    device = models.CharField(max_length=120, blank=True)
    network = models.GenericIPAddressField(null=True)
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, help_text="Second facteur passé sur cet appareil.")

    objects = DeviceSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["person", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.device}"

    @property
    def lifetime(self) -> dt.timedelta:
        return self.expires_at - self.opened_at
