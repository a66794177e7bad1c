from django.db import models
from django.utils import timezone


class Withdrawal(models.Model):
    """Asked of nobody any more, although some had opened it: they keep what they read and did, and are told so."""

    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.activity}, {self.at:%d/%m/%Y %H:%M}"
