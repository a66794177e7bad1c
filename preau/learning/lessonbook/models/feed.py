"""One's own calendar, read by a telephone: a secret address, that one may change or take away."""

import secrets
from typing import Any, Self

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.utils import timezone

from preau.foundation.journal.models import record

SIGNER = Signer(salt="lessonbook.feed", sep=".")


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(person=user)

    def opened_by(self, secret: str) -> "Feed | None":
        try:
            pk, _, nonce = SIGNER.unsign(secret).partition("-")
        except BadSignature:
            return None
        return self.filter(pk=int(pk), nonce=nonce).select_related("person").first()


def fresh() -> str:
    return secrets.token_hex(12)


class Feed(models.Model):
    """Its address is made from the row and a key of the house: the database alone opens nothing."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="lessonbook_feed")
    nonce = models.CharField(max_length=24, default=fresh)
    since = models.DateTimeField("depuis", default=timezone.now)

    objects = FeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendrier de {self.person}"

    @property
    def secret(self) -> str:
        return SIGNER.sign(f"{self.pk}-{self.nonce}")

    @classmethod
    @transaction.atomic
    def renew(cls, person: Any) -> "Feed":
        """A new address; the former one opens nothing any more."""
        feed, _ = cls.objects.update_or_create(person=person, defaults={"nonce": fresh(), "since": timezone.now()})
        record("feed.renewed", by=person, on=feed)
        return feed

    @classmethod
    @transaction.atomic
    def end(cls, person: Any) -> None:
        if cls.objects.filter(person=person).delete()[0]:
            record("feed.ended", by=person)
