from django.db import models
from django.utils import timezone


class Sweep(models.Model):
    """A search for duplicates among a school's people, over."""

    school = models.OneToOneField("people.School", models.CASCADE, related_name="sweep")
    at = models.DateTimeField(default=timezone.now)
    people = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.school}, {self.at:%d/%m/%Y}"
