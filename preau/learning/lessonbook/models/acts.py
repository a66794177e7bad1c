"""What is done with a session, each act a record of who and when."""

from django.db import models
from django.utils import timezone


class Publication(models.Model):
    """Its existence is what "seen by pupils and families" means."""

    session = models.OneToOneField("lessonbook.Session", models.CASCADE, related_name="publication")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.session}, publiée le {self.at:%d/%m/%Y}"


class Giving(models.Model):
    """An activity given at a session; its class, its day and its due date are the activity's own."""

    session = models.ForeignKey("lessonbook.Session", models.CASCADE, related_name="givings")
    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="giving")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.activity}, donné en {self.session}"
