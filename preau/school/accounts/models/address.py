from django.db import models
from django.utils import timezone


class VerifiedAddress(models.Model):
    """The person opened a link sent to this very address; another address must be verified anew."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="verified_address")
    email = models.EmailField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.email
