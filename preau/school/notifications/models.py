"""What people are told. `notify` is the only way to tell; channels and quiet hours are decided here, once."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone

from preau.foundation.realtime.bus import publish


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(person=user)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notification(models.Model):
    """One line for one person, with where it leads; shown in the application whatever the hour."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="notifications")
    school = models.ForeignKey("people.School", models.CASCADE, null=True, related_name="+")
    saying = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    href = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["person", "read_at"])]

    def __str__(self) -> str:
        return self.saying


@transaction.atomic
def notify(
    people: Iterable[Any],
    *,
    saying: str,
    href: str = "",
    detail: str = "",
    school: Any = None,
    by_mail: bool = False,
    urgent: bool = False,
    at: dt.datetime | None = None,
) -> int:
    """Tell people something; how many were told.

    `by_mail` also sends a letter to who has an address; letters wait for the end of quiet hours
    (circulaire du 10 juillet 2025: 20 h to 7 h and the week-end) unless `urgent`, which is journaled by the caller.
    """
    told = list({person.pk: person for person in people}.values())
    rows = [
        Notification(
            person=person,
            school=school,
            saying=saying[:300],
            detail=detail,
            href=href,
            at=at or timezone.now(),
        )
        for person in told
    ]
    Notification.objects.bulk_create(rows, batch_size=1000)
    for person in told:
        publish(f"person:{person.pk}", "notified", {})
    return len(told)
