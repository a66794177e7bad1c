"""A person asks to be erased. Whoever still belongs to a school waits for its head, who grants or says why not."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.people.models import Profile

ANSWERED_WITHIN = dt.timedelta(days=30)  # RGPD, article 12.3: one month


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    def visible_to(self, user: Any) -> Self:
        mine = models.Q(person=user)
        return self.filter(mine | models.Q(school__in=user.schools_as(Profile.HEAD)))

    def of(self, person: Any) -> Self:
        return self.filter(person=person).select_related("refusal", "school")

    def waiting(self) -> Self:
        return self.filter(refusal__isnull=True)


class ErasureRequest(models.Model):
    """Deleted with the rest when it is granted: the erasure itself is the answer."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="erasure_requests")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    reason = models.TextField("raison", max_length=1000, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"{self.person} demande l’effacement"

    @property
    def due_on(self) -> dt.date:
        return timezone.localdate(self.asked_at + ANSWERED_WITHIN)


class ErasureRefusal(models.Model):
    request = models.OneToOneField(ErasureRequest, models.CASCADE, related_name="refusal")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField("pourquoi", max_length=1000)

    def __str__(self) -> str:
        return f"{self.request}, refusé"
