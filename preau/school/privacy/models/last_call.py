"""Who left is told, a fortnight before, that what is theirs is about to go."""

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

BEFORE = dt.timedelta(days=15)


class LastCallQuerySet(models.QuerySet["LastCall"]):
    def heard(self, now: dt.datetime) -> Self:
        """Long enough ago for somebody to have fetched their data."""
        return self.filter(at__lte=now - BEFORE)


class LastCall(models.Model):
    """Goes with the departure, should they come back."""

    departure = models.OneToOneField("people.Departure", models.CASCADE, related_name="last_call")
    at = models.DateTimeField(default=timezone.now)

    objects = LastCallQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.departure}, {self.at:%d/%m/%Y}"
