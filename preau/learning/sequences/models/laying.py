from django.db import models
from django.utils import timezone


class Laying(models.Model):
    """The sequence was laid on the timetable and given: its existence is what "published" means."""

    sequence = models.OneToOneField("sequences.Sequence", models.CASCADE, related_name="laying")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.sequence}, {self.at:%d/%m/%Y}"
