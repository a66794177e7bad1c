"""When the telephone is lost: ten codes on paper, each good once."""

import hashlib
import secrets
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone

from preau.school.accounts.models.activation import ALPHABET

HOW_MANY = 10
LENGTH = 10


class RecoveryCodeQuerySet(models.QuerySet["RecoveryCode"]):
    def use(self, code: str) -> bool:
        """True once for each code."""
        return bool(self.filter(digest=digest_of(code)).delete()[0])

    @transaction.atomic
    def renew(self, person: Any) -> list[str]:
        """New codes in place of the old ones; they can be shown only now. (50 bits each: a plain digest holds.)"""
        self.filter(person=person).delete()
        codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
        RecoveryCode.objects.bulk_create([RecoveryCode(person=person, digest=digest_of(code)) for code in codes])
        return [f"{code[:5]}-{code[5:]}" for code in codes]

    def of(self, person: object) -> Self:
        return self.filter(person=person)


class RecoveryCode(models.Model):
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    objects = RecoveryCodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "digest"])]

    def __str__(self) -> str:
        return f"{self.person}"


def digest_of(code: str) -> str:
    return hashlib.sha256("".join(filter(str.isalnum, code.lower())).encode()).hexdigest()
