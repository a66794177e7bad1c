"""Somebody was told of a drill, and said that they got it."""

from django.db import models
from django.utils import timezone

from preau.continuity.drills.models.drill import Drill
from preau.school.people.models import Profile


class Told(models.Model):
    drill = models.ForeignKey(Drill, models.CASCADE, related_name="told", verbose_name="exercice")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="drills_told")
    profile = models.CharField("profil", max_length=14, choices=Profile)
    at = models.DateTimeField("prévenu le", default=timezone.now)

    class Meta:
        ordering = ["drill", "pk"]
        constraints = [models.UniqueConstraint(fields=["drill", "person"], name="told_once_of_a_drill")]

    def __str__(self) -> str:
        return f"{self.person}, {self.drill}"


class Receipt(models.Model):
    """« J’ai bien reçu »."""

    told = models.OneToOneField(Told, models.CASCADE, related_name="receipt")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.told}, reçu"
