from django.db import models
from django.utils import timezone


class Block(models.Model):
    """This account may not be used until somebody lifts it. Its existence is what "blocked" means."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="block")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("motif", max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person}, bloqué le {self.at:%d/%m/%Y}"
