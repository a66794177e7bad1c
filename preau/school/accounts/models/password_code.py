"""Six digits sent by text message to who has forgotten their password."""

import datetime as dt
import secrets
from typing import Any, Self

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

LIFE = dt.timedelta(minutes=15)
MOST_TRIES = 5
MOST_A_DAY = 5
APART = dt.timedelta(minutes=2)


class PasswordCodeQuerySet(models.QuerySet["PasswordCode"]):
    def of_today(self, person: Any) -> Self:
        return self.filter(person=person, made_at__gt=timezone.now() - dt.timedelta(days=1))

    def good(self, person: Any) -> Self:
        alive = self.filter(person=person, made_at__gt=timezone.now() - LIFE, used_at__isnull=True)
        return alive.filter(tries__lt=MOST_TRIES)

    def over(self) -> Self:
        return self.filter(made_at__lte=timezone.now() - dt.timedelta(days=1))

    def may_send(self, person: Any) -> bool:
        """Five a day, not two at once: a message costs, and each is five guesses in a million."""
        today = list(self.of_today(person).values_list("made_at", flat=True))
        return len(today) < MOST_A_DAY and all(at < timezone.now() - APART for at in today)

    def make(self, person: Any) -> str:
        code = f"{secrets.randbelow(10**6):06}"
        self.create(person=person, digest=_digest(person.pk, code))
        return code

    def use(self, person: Any, code: str) -> bool:
        """True once; each try counts, right or wrong."""
        last = self.good(person).order_by("-pk").first()
        if last is None or not self.good(person).filter(pk=last.pk).update(tries=F("tries") + 1):
            return False
        if not constant_time_compare(last.digest, _digest(person.pk, code)):
            return False
        return bool(self.filter(pk=last.pk, used_at__isnull=True).update(used_at=timezone.now()))


class PasswordCode(models.Model):
    """Kept a day, used or not, so that asking again and again is counted."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="password_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = PasswordCodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["made_at"])]

    def __str__(self) -> str:
        return f"{self.person}"


def _digest(pk: int, code: str) -> str:
    return salted_hmac(f"accounts.password_code.{pk}", code, algorithm="sha256").hexdigest()
