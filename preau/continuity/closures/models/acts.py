"""What happened to a closure, each act a record of who and when."""

from django.db import models
from django.utils import timezone


class Declaration(models.Model):
    """The head decided it; `foreseen` keeps the figures that were shown before the click."""

    closure = models.OneToOneField("closures.Closure", models.CASCADE, related_name="declaration")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    foreseen = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.closure}, déclarée"


class Cancellation(models.Model):
    """It does not take place, or no longer does; nothing of it remains in force."""

    closure = models.OneToOneField("closures.Closure", models.CASCADE, related_name="cancellation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField("pourquoi", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.closure}, annulée"


class Extension(models.Model):
    closure = models.ForeignKey("closures.Closure", models.CASCADE, related_name="extensions")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_on = models.DateField("devait finir le")
    ends_on = models.DateField("finit le")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.closure}, prolongée au {self.ends_on:%d/%m/%Y}"


class Ending(models.Model):
    """It ends earlier than foreseen: `last_day` is the last closed day."""

    closure = models.OneToOneField("closures.Closure", models.CASCADE, related_name="ending")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    last_day = models.DateField("dernier jour de fermeture")

    def __str__(self) -> str:
        return f"{self.closure}, finie le {self.last_day:%d/%m/%Y}"
