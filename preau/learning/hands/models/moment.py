"""A moment of help that a teacher offers: an activity with an hour of its own, which the pupil's day shows."""

from typing import Any

from django.db import models
from django.utils import timezone


class Moment(models.Model):
    class Means(models.TextChoices):
        CALL = "call", "au téléphone"
        VIDEO = "video", "en visioconférence"
        PLACE = "place", "sur place"
        CHAT = "chat", "par les messages de Préau"

    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="moment")
    hand: Any = models.ForeignKey("hands.Hand", models.SET_NULL, null=True, related_name="moments")
    means = models.CharField("comment", max_length=5, choices=Means, default=Means.VIDEO)
    place = models.CharField("où", max_length=300, blank=True, help_text="Une salle, un lien, qui appelle qui.")

    def __str__(self) -> str:
        return f"{self.activity}, {self.get_means_display()}"

    @property
    def link(self) -> str:
        """When the place is an address."""
        return self.place if self.place.startswith("https://") else ""


class Coming(models.Model):
    """What a pupil answers: the last word stands."""

    class Said(models.TextChoices):
        YES = "yes", "sera là"
        NO = "no", "ne peut pas"

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="comings")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="comings")
    said = models.CharField("réponse", max_length=3, choices=Said)
    words = models.CharField("un mot", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["moment", "pupil"], name="a_pupil_comes_or_not")]

    def __str__(self) -> str:
        return f"{self.pupil} {self.get_said_display()}"
