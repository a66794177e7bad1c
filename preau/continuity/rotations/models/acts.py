"""What happened to a rotation, each act a record of who and when."""

from django.db import models
from django.utils import timezone


class Proposal(models.Model):
    """Préau computed the halves: for each aim, what is left and the least that could be, with its seconds."""

    rotation = models.ForeignKey("rotations.Rotation", models.CASCADE, related_name="proposals")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    held = models.JSONField(default=list)
    seconds = models.FloatField("secondes de calcul", default=0)

    class Meta:
        ordering = ["-pk"]
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.rotation}, répartition proposée"

    @property
    def said_seconds(self) -> str:
        return f"{self.seconds:.1f}\u00a0s".replace(".", ",")


class Publication(models.Model):
    """Its calendar holds from now on, and families are told."""

    rotation = models.OneToOneField("rotations.Rotation", models.CASCADE, related_name="publication")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rotation}, publiée"


class Ending(models.Model):
    """It ends earlier than foreseen: `last_day` is the last day by halves."""

    rotation = models.OneToOneField("rotations.Rotation", models.CASCADE, related_name="ending")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    last_day = models.DateField("dernier jour en demi-groupes")

    def __str__(self) -> str:
        return f"{self.rotation}, finie le {self.last_day:%d/%m/%Y}"


class Cancellation(models.Model):
    """It does not take place; nothing of it remains in force."""

    rotation = models.OneToOneField("rotations.Rotation", models.CASCADE, related_name="cancellation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField("pourquoi", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.rotation}, annulée"
