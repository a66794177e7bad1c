"""From a code on a slip of paper to an account of one's own."""

import secrets

from django.db import models
from django.utils import timezone

ALPHABET = "abcdefghjkmnprstvwxyz3456789"  # nothing that can be misread on paper
LENGTH = 8
TERMS = "2026-11"  # the version of `accounts/terms.html` that is accepted from now on


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class ActivationCode(models.Model):
    """Waiting to be used; deleted by the activation. Its existence is what "not activated" means."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="activation_code")
    code = models.CharField(max_length=LENGTH, default=new_code)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person}"


class Activation(models.Model):
    """The person has made the account theirs and accepted the terms."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="activation")
    at = models.DateTimeField(default=timezone.now)
    terms = models.CharField("conditions acceptées", max_length=10, default=TERMS)

    class Meta:
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%d/%m/%Y}"
