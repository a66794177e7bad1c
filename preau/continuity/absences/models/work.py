"""What a teacher says of one piece of work for a pupil who is away: do this first; keep that, or let it go."""

from django.db import models
from django.utils import timezone


class Essential(models.Model):
    """Its existence is what « l’essentiel » means."""

    absence = models.ForeignKey("absences.Absence", models.CASCADE, related_name="essentials")
    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["absence", "activity"], name="essential_once")]

    def __str__(self) -> str:
        return f"{self.activity}, essentiel"


class Keeping(models.Model):
    """At the return: what becomes of a piece of work."""

    class Choice(models.TextChoices):
        DONE = "done", "fait"
        AGAIN = "again", "à reprendre"
        DROPPED = "dropped", "abandonné"

    absence = models.ForeignKey("absences.Absence", models.CASCADE, related_name="keepings")
    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="+")
    choice = models.CharField("au retour", max_length=7, choices=Choice)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["absence", "activity"], name="kept_once")]

    def __str__(self) -> str:
        return f"{self.activity}, {self.get_choice_display()}"
