"""A ready answer that waits for a day: its existence is what keeps it from leaving with the others."""

from django.db import models
from django.utils import timezone

from preau.learning.handins.models.prepared import Prepared


class Hold(models.Model):
    prepared = models.OneToOneField(Prepared, models.CASCADE, primary_key=True, related_name="hold")
    until = models.DateTimeField("pas avant")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.prepared_id}, le {self.until:%d/%m/%Y %H:%M}"
