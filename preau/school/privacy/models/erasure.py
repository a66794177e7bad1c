"""A person was erased: what is left of them here has no name any more."""

from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """`counts` is what was erased and what was kept without a name: `{"handins-submission-pupil": 12}`."""

    class Ground(models.TextChoices):
        ASKED = "asked", "à la demande de la personne"
        REQUEST = "request", "par la direction, sur demande écrite"
        END = "end", "trois mois après le départ"

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="erasure")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ground = models.CharField("pourquoi", max_length=7, choices=Ground)
    at = models.DateTimeField("le", default=timezone.now)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"effacement du {self.at:%d/%m/%Y}"
