from django.db import models
from django.utils import timezone


class Publication(models.Model):
    """Its existence is what "given to the pupils" means; `at` in the future is a scheduled one."""

    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="publication")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.activity}, {self.at:%d/%m/%Y %H:%M}"
