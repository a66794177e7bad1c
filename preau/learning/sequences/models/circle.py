"""Differentiation: pupils with the same need, and which steps are for whom."""

from django.db import models
from django.db.models import Q


class Circle(models.Model):
    """A group of pupils with the same need, for one sequence; who is in none is among « les autres »."""

    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, related_name="circles")
    name = models.CharField("nom du groupe", max_length=60)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sequence", "name"], name="circles_have_their_own_names")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A pupil is in this circle; in one at most for each sequence."""

    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, related_name="seats", db_index=False)
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="seats")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sequence", "pupil"], name="one_seat_per_sequence")]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.circle}"


class Share(models.Model):
    """A step is for this circle, or for this pupil, or (neither) for all who are in no circle.

    A step without shares is for everybody who has no other version of it.
    """

    step = models.ForeignKey("sequences.Step", models.CASCADE, related_name="shares")
    circle = models.ForeignKey(Circle, models.CASCADE, null=True, related_name="shares")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(circle__isnull=True) | Q(pupil__isnull=True), name="a_circle_or_a_pupil"
            ),
            models.UniqueConstraint(
                fields=["step", "pupil"], condition=Q(pupil__isnull=False), name="shared_once_with_a_pupil"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.circle or self.pupil or 'les autres'}"
