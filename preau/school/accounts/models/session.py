"""One device signed in as one person: what "sign out everywhere" deletes."""

import datetime as dt
import secrets
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.people.models import Profile

POWER = {Profile.HEAD, Profile.ADMINISTRATOR}


class DeviceSessionQuerySet(models.QuerySet["DeviceSession"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(person=user)

    def alive(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())

    def over(self) -> Self:
        return self.filter(expires_at__lte=timezone.now())


class Duty(models.TextChoices):
    """What a signed-in person must do before any other page opens."""

    PASSWORD = "password", "changer son mot de passe"
    SECOND_FACTOR = "second_factor", "passer la double vérification"
    FAREWELL = "farewell", "emporter ses données"


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

    @cached_property
    def must_change_password(self) -> bool:
        """Read together with the session on every page."""
        return hasattr(self.person, "temporary_password")

    @cached_property
    def has_departed(self) -> bool:
        """Belongs nowhere any more; asked only of who has no place left."""
        person = self.person
        return not person.profiles_by_school and not person.is_steward and person.departures.exists()

    @property
    def duty(self) -> Duty | None:
        """A temporary password is changed first; power asks for the second factor on each device."""
        if self.must_change_password:
            return Duty.PASSWORD
        if self.has_departed:
            return Duty.FAREWELL
        has_power = bool(self.person.profiles & POWER) or self.person.is_steward
        return Duty.SECOND_FACTOR if has_power and not self.verified_at else None

    @property
    def lifetime(self) -> dt.timedelta:
        return self.expires_at - self.opened_at
