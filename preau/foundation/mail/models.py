"""The outbox: each letter, what became of it, and when it is tried again."""

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone

FIRST_RETRY = dt.timedelta(minutes=1)
MOST_ATTEMPTS = 8


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: dt.datetime) -> Self:
        return self.filter(state=Letter.State.WAITING, send_after__lte=now).order_by("send_after", "pk")

    def withdraw(self, reason: str) -> int:
        """What has not left will not leave; how many."""
        waiting = self.filter(state=Letter.State.WAITING)
        return waiting.update(state=Letter.State.REFUSED, settled_at=timezone.now(), reason=reason[:300])


class Letter(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        SENT = "sent", "envoyée"
        REFUSED = "refused", "refusée"

    key = models.CharField(max_length=120, null=True, unique=True)
    address = models.EmailField("adresse")
    name = models.CharField("destinataire", max_length=200, blank=True)
    subject = models.CharField("objet", max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    about = models.CharField("à propos", max_length=60, blank=True, help_text="closure:12, pour en suivre l’envoi.")
    written_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "send_after"]), models.Index(fields=["about", "state"])]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"

    def is_sent(self) -> None:
        self.state, self.settled_at, self.reason = self.State.SENT, timezone.now(), ""

    def is_refused(self, reason: str) -> None:
        """For good: the address is wrong or the server will not have it."""
        self.state, self.settled_at, self.reason = self.State.REFUSED, timezone.now(), reason[:300]

    def is_put_off(self, reason: str) -> None:
        """The server is away or busy: later, each time twice as late, then refused."""
        self.attempts += 1
        self.reason = reason[:300]
        if self.attempts >= MOST_ATTEMPTS:
            self.is_refused(reason)
        else:
            self.send_after = timezone.now() + FIRST_RETRY * 2 ** (self.attempts - 1)
