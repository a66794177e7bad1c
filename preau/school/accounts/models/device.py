import secrets

from django.db import models
from django.utils import timezone


def new_mark() -> str:
    return secrets.token_urlsafe(24)


class KnownDevice(models.Model):
    """A browser from which this person once got in, told by a long-lived cookie; others are announced."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="known_devices")
    mark = models.CharField(max_length=32)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "mark"], name="device_known_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.since:%d/%m/%Y}"
