from django.db import models
from django.utils import timezone


class TemporaryPassword(models.Model):
    """Somebody else knows the password: it must be changed before anything else."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="temporary_password")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%d/%m/%Y}"
