"""Failures at the doors, counted by account and by network, so that guessing costs time and nobody else's."""

import datetime as dt
import ipaddress
from typing import Self

from django.db import models
from django.utils import timezone

WINDOW = dt.timedelta(minutes=15)


class FailedAttemptQuerySet(models.QuerySet["FailedAttempt"]):
    def forgotten(self) -> Self:
        return self.filter(at__lte=timezone.now() - WINDOW)


class FailedAttempt(models.Model):
    """One wrong password or code. A success deletes the account's own: only guessing adds up."""

    class Door(models.TextChoices):
        SIGN_IN = "sign_in", "connexion"
        ACTIVATION = "activation", "activation"
        SECOND_FACTOR = "second_factor", "double vérification"
        FORGOTTEN = "forgotten", "oubli"
        TEXT_CODE = "text_code", "code reçu par SMS"

    door = models.CharField(max_length=13, choices=Door)
    account = models.CharField(max_length=120)
    network = models.CharField(max_length=45)
    at = models.DateTimeField(default=timezone.now)

    objects = FailedAttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["door", "account", "at"]),
            models.Index(fields=["door", "network", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_door_display()}, {self.account}"


def network_of(address: str) -> str:
    """An IPv4 address itself, the /64 of an IPv6 one (a household has 2⁶⁴ addresses), blank for anything else."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
