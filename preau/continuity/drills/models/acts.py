"""What happened to a drill, with who and when."""

from django.db import models
from django.utils import timezone

from preau.continuity.drills.models.drill import Drill


class Start(models.Model):
    """Its existence is what « begun » means; `deployment` is what the plan asks of people."""

    drill = models.OneToOneField(Drill, models.CASCADE, related_name="start")
    deployment = models.OneToOneField("plans.Deployment", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.drill}, commencé"


class Ending(models.Model):
    """By itself at its hour, or by somebody before."""

    drill = models.OneToOneField(Drill, models.CASCADE, related_name="ending")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.drill}, fini"


class Cancellation(models.Model):
    drill = models.OneToOneField(Drill, models.CASCADE, related_name="cancellation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.drill}, annulé"
