import datetime as dt
import secrets
from typing import Self

from django.db import models
from django.utils import timezone


def new_mark() -> str:
    return secrets.token_urlsafe(24)


REMEMBERED = dt.timedelta(days=400)


class KnownDeviceQuerySet(models.QuerySet["KnownDevice"]):
    def over(self) -> Self:
        return self.filter(since__lte=timezone.now() - REMEMBERED)


class KnownDevice(models.Model):
    """A browser from which this person once got in, told by a long-lived cookie; others are announced."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="known_devices")
    mark = models.CharField(max_length=32)
    since = models.DateTimeField(default=timezone.now)

    objects = KnownDeviceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "mark"], name="device_known_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.since:%d/%m/%Y}"
