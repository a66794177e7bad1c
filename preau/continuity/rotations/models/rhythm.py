from django.db import models
from django.utils import timezone

HALVES = [("A", "moitié A"), ("B", "moitié B")]


class Rhythm(models.Model):
    """How halves take turns from a day on, until another rhythm begins."""

    class Turn(models.TextChoices):
        DAY = "day", "un jour sur deux"
        WEEK = "week", "une semaine sur deux"
        HALF_WEEK = "half_week", "par demi-semaine"

    rotation = models.ForeignKey("rotations.Rotation", models.CASCADE, related_name="rhythms")
    from_on = models.DateField("à partir du")
    turn = models.CharField("alternance", max_length=9, choices=Turn, default=Turn.WEEK)
    begins_with = models.CharField("commence par", max_length=1, choices=HALVES, default="A")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["rotation", "from_on"], name="one_rhythm_from_a_day")]

    def __str__(self) -> str:
        return f"{self.get_turn_display()}, dès le {self.from_on:%d/%m/%Y}"
