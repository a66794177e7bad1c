"""What happened to a teacher's absence, each act a record of who and when."""

from django.db import models
from django.utils import timezone


class LeaveAnnouncement(models.Model):
    """The classes, their families and the staff were told; from then on threads show the hours."""

    leave = models.OneToOneField("absences.Leave", models.CASCADE, related_name="announcement")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.leave}, annoncée"


class LeaveChange(models.Model):
    """It was extended or shortened; when it was to end before is kept."""

    class Kind(models.TextChoices):
        EXTENDED = "extended", "prolongée"
        ENDED = "ended", "fin avancée"

    leave = models.ForeignKey("absences.Leave", models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind)
    ended_at = models.DateTimeField("devait finir le")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.leave}, {self.get_kind_display()}"


class LeaveCancellation(models.Model):
    """The teacher is there; nothing of the absence remains in force."""

    leave = models.OneToOneField("absences.Leave", models.CASCADE, related_name="cancellation")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.leave}, annulée"
