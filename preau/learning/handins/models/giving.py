"""The answer for the class was given: its existence is what lets pupils and their families read it."""

from django.db import models
from django.utils import timezone

from preau.learning.handins.models.handin import Handin


class Giving(models.Model):
    handin = models.OneToOneField(Handin, models.CASCADE, primary_key=True, related_name="giving")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"donnée le {self.at:%d/%m/%Y %H:%M}"
