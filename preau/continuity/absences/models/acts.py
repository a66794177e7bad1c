"""What happened to an absence, each act a record of who and when."""

from django.db import models
from django.utils import timezone


class Confirmation(models.Model):
    """The school has taken note of what a family declared."""

    absence = models.OneToOneField("absences.Absence", models.CASCADE, related_name="confirmation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.absence}, confirmée"


class Change(models.Model):
    """It was corrected, extended or shortened; the days that it had before are kept."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", "corrigée"
        EXTENDED = "extended", "prolongée"
        ENDED = "ended", "fin avancée"

    absence = models.ForeignKey("absences.Absence", models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=9, choices=Kind)
    started_on = models.DateField("commençait le")
    ended_on = models.DateField("devait finir le")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.absence}, {self.get_kind_display()}"


class Cancellation(models.Model):
    """It does not take place; nothing of it remains in force."""

    absence = models.OneToOneField("absences.Absence", models.CASCADE, related_name="cancellation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.absence}, annulée"


class Return(models.Model):
    """Coming back was announced: teachers are asked what they keep, the pupil knows what to find."""

    absence = models.OneToOneField("absences.Absence", models.CASCADE, related_name="homecoming")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.absence}, retour préparé"
