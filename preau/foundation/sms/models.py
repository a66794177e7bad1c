"""The outbox of text messages: each one, what it costs, what became of it, and when it is tried again."""

import datetime as dt
from decimal import Decimal
from typing import Self

from django.db import models
from django.utils import timezone

FIRST_RETRY = dt.timedelta(minutes=1)
MOST_ATTEMPTS = 8


class TextQuerySet(models.QuerySet["Text"]):
    def due(self, now: dt.datetime) -> Self:
        return self.filter(state=Text.State.WAITING, send_after__lte=now).order_by("send_after", "pk")

    def withdraw(self, reason: str) -> int:
        """What has not left will not leave; how many."""
        waiting = self.filter(state=Text.State.WAITING)
        return waiting.update(state=Text.State.REFUSED, settled_at=timezone.now(), reason=reason[:300])


class Text(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        SENT = "sent", "envoyé"
        REFUSED = "refused", "refusé"

    key = models.CharField(max_length=120, null=True, unique=True)
    number = models.CharField("numéro", max_length=16, help_text="E.164, +33612345678.")
    name = models.CharField("destinataire", max_length=200, blank=True)
    words = models.CharField(max_length=1600)
    segments = models.PositiveSmallIntegerField()
    cost = models.DecimalField("coût estimé, en euros", max_digits=8, decimal_places=4, default=Decimal(0))
    about = models.CharField("à propos", max_length=60, blank=True, help_text="campaign:12, pour en suivre l’envoi.")
    written_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    reference = models.CharField("référence de la passerelle", max_length=100, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "send_after"]),
            models.Index(fields=["about", "state"]),
            models.Index(fields=["number", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.get_state_display()}"

    def is_sent(self, reference: str) -> None:
        self.state, self.settled_at, self.reason = self.State.SENT, timezone.now(), ""
        self.reference = reference[:100]

    def is_refused(self, reason: str) -> None:
        """For good: the gateway will not have this number or these words."""
        self.state, self.settled_at, self.reason = self.State.REFUSED, timezone.now(), reason[:300]

    def is_put_off(self, reason: str, at_least: dt.timedelta = FIRST_RETRY) -> None:
        """The gateway is away or busy: later, each time twice as late, then refused."""
        self.attempts += 1
        self.reason = reason[:300]
        if self.attempts >= MOST_ATTEMPTS:
            self.is_refused(reason)
        else:
            self.send_after = timezone.now() + max(at_least, FIRST_RETRY * 2 ** (self.attempts - 1))
