"""A reading right that the head gives to somebody from outside, by name and until a date."""

import datetime as dt
import secrets
from typing import Any, Self

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.school.people.models import Profile

LONGEST = dt.timedelta(days=120)
SIGNER = Signer(salt="lessonbook.inspection", sep=".")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(school__in=user.schools_as(Profile.HEAD))

    def standing(self) -> Self:
        return self.filter(closing__isnull=True, until__gte=timezone.localdate())

    def opened_by(self, secret: str) -> "Inspection | None":
        """None for an address that nobody gave, that is over, or that was closed."""
        try:
            pk, _, nonce = SIGNER.unsign(secret).partition("-")
        except BadSignature:
            return None
        return self.standing().filter(pk=int(pk), nonce=nonce).select_related("school", "teacher").first()


def fresh() -> str:
    return secrets.token_hex(12)


class Inspection(models.Model):
    """Its address is made from the row and a key of the house: the database alone opens nothing."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="inspections")
    name = models.CharField("nom", max_length=120)
    quality = models.CharField("fonction", max_length=120)
    teacher = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="inspections", verbose_name="enseignant"
    )
    until = models.DateField("jusqu’au")
    nonce = models.CharField(max_length=24, default=fresh)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("donné le", default=timezone.now)
    readings = models.PositiveIntegerField("lectures", default=0)
    last_read_at = models.DateTimeField("lu le", null=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name}, jusqu’au {self.until:%d/%m/%Y}"

    @property
    def secret(self) -> str:
        return SIGNER.sign(f"{self.pk}-{self.nonce}")

    @property
    def is_standing(self) -> bool:
        return not hasattr(self, "closing") and self.until >= timezone.localdate()

    @classmethod
    @transaction.atomic
    def grant(cls, school: Any, *, by: Any, **said: Any) -> "Inspection":
        inspection = cls.objects.create(school=school, by=by, **said)
        record("inspection.granted", by=by, on=inspection, scope=school.scope, until=inspection.until.isoformat())
        return inspection

    @transaction.atomic
    def close(self, *, by: Any) -> None:
        _, fresh_one = Closing.objects.get_or_create(inspection=self, defaults={"by": by})
        if fresh_one:
            record("inspection.closed", by=by, on=self, scope=self.school.scope)

    def read(self) -> None:
        """Each opening is counted; the first of a day is in the journal."""
        now = timezone.now()
        if self.last_read_at is None or timezone.localdate(self.last_read_at) != timezone.localdate(now):
            record("inspection.read", on=self, scope=self.school.scope, name=self.name)
        Inspection.objects.filter(pk=self.pk).update(readings=F("readings") + 1, last_read_at=now)


class Closing(models.Model):
    """The right was withdrawn before its end."""

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="closing")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.inspection}, fermé"
