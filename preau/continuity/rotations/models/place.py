"""Where a pupil is put, what a person decided of it, and the bus that they take."""

from django.db import models
from django.utils import timezone


class Half(models.TextChoices):
    A = "A", "moitié A"
    B = "B", "moitié B"
    ALWAYS = "T", "tous les jours"


class Place(models.Model):
    """The half of a pupil in a rotation. Who has none comes every day, until somebody gives them one."""

    rotation = models.ForeignKey("rotations.Rotation", models.CASCADE, related_name="places")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="rotation_places")
    half = models.CharField("moitié", max_length=1, choices=Half)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rotation", "pupil"], name="one_half_per_pupil")]
        indexes = [models.Index(fields=["pupil", "rotation"])]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.get_half_display()}"


class Pin(models.Model):
    """Somebody decided this pupil's half: no computation changes it. Its existence is what « fixé » means."""

    rotation = models.ForeignKey("rotations.Rotation", models.CASCADE, related_name="pins")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="rotation_pins")
    half = models.CharField("moitié", max_length=1, choices=Half)
    why = models.CharField("raison", max_length=120, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rotation", "pupil"], name="pinned_once")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.get_half_display()}"


class TransportLine(models.Model):
    """The bus line of a pupil, as the secretary wrote it; without it, the town of their home counts."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="transport_lines")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="transport_lines")
    name = models.CharField("ligne", max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "pupil"], name="one_line_per_pupil")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.name}"
