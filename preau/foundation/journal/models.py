"""One row per act, written in the act's own transaction; feeds, statistics and undo derive from it."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, thing: models.Model) -> Self:
        return self.filter(subject_type=ContentType.objects.get_for_model(thing), subject_id=thing.pk)

    def within(self, scope: str) -> Self:
        return self.filter(scope=scope)

    def since(self, moment: dt.datetime) -> Self:
        return self.filter(at__gte=moment)


class Entry(models.Model):
    """Somebody did something to something, in some organisation (`scope`, e.g. a school's UAI)."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    act = models.CharField(max_length=60)
    subject_type = models.ForeignKey(ContentType, models.CASCADE, null=True)
    subject_id = models.BigIntegerField(null=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    scope = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"]),
            models.Index(fields=["scope", "-id"]),
            models.Index(fields=["act", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.act}"


def record(act: str, *, by: Any = None, on: models.Model | None = None, scope: str = "", **facts: Any) -> Entry:
    """Write one act. `act` is `noun.verb` (`closure.declared`); `facts` are JSON values."""
    subject_type = ContentType.objects.get_for_model(on) if on is not None else None
    return Entry.objects.create(
        act=act, by=by, subject_type=subject_type, subject_id=on.pk if on else None, scope=scope, facts=facts
    )
