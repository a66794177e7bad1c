"""A telephone that answered: six digits sent to a number, typed back by its owner."""

import datetime as dt
import secrets
from typing import Any, Self

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

LIFE = dt.timedelta(minutes=10)
MOST_TRIES = 5
MOST_A_DAY = 5
APART = dt.timedelta(minutes=1)


class VerifiedMobile(models.Model):
    """The person typed the code sent to this very number (E.164); another number must be verified anew."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="verified_mobile")
    number = models.CharField(max_length=16)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.number


class MobileCodeQuerySet(models.QuerySet["MobileCode"]):
    def good(self, person: Any) -> Self:
        return self.filter(person=person, made_at__gt=timezone.now() - LIFE, tries__lt=MOST_TRIES)

    def over(self) -> Self:
        return self.filter(made_at__lte=timezone.now() - dt.timedelta(days=1))

    def may_send(self, person: Any) -> bool:
        """Five a day, a minute apart: a message costs."""
        today = list(self.filter(person=person).exclude(pk__in=self.over()).values_list("made_at", flat=True))
        return len(today) < MOST_A_DAY and all(at < timezone.now() - APART for at in today)

    def make(self, person: Any, number: str) -> str:
        code = f"{secrets.randbelow(10**6):06}"
        self.create(person=person, number=number, digest=_digest(person.pk, number, code))
        return code

    def use(self, person: Any, number: str, code: str) -> bool:
        """Whether this is the last code sent to this number; each try counts, right or wrong."""
        last = self.good(person).order_by("-pk").first()
        if last is None or not self.good(person).filter(pk=last.pk).update(tries=F("tries") + 1):
            return False
        return constant_time_compare(last.digest, _digest(person.pk, number, code))


class MobileCode(models.Model):
    """Kept a day, so that asking again and again is counted."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="mobile_codes")
    number = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = MobileCodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["made_at"])]

    def __str__(self) -> str:
        return self.number


def _digest(pk: int, number: str, code: str) -> str:
    return salted_hmac(f"accounts.mobile_code.{pk}.{number}", code, algorithm="sha256").hexdigest()
