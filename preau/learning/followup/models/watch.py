"""What adults decided about an alert: one of them sees to the pupil, or it is set aside for a while and why."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile


class HeldQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """The direction, school staff, and the class teacher of the pupil."""
        if user.is_steward:
            return self
        led = Q(pupil__cohort_memberships__cohort__class_teachers__teacher=user)
        return self.filter(Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF)) | led).distinct()

    def standing(self, now: dt.datetime | None = None) -> Self:
        return self.filter(until__gte=timezone.localdate(now or timezone.now()))


class Charge(models.Model):
    """One adult sees to this pupil, until a day: the others need not call. Nobody is in charge for ever.

    Brothers and sisters are taken together: a row each, of the same `household` (the id of the first of them).
    `given_by`: who shared the calls out, when it was not taken by oneself.
    """

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="charges")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="charges_taken")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateField("jusqu’au")
    household = models.PositiveBigIntegerField(default=0)
    given_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    objects = HeldQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["pupil", "until"])]

    def __str__(self) -> str:
        return f"{self.by} s’occupe de {self.pupil}"


class Dismissal(models.Model):
    """An alert that is no concern, for a reason and until a day; facts that come after raise it again.

    `facts`: the works it was about, as the alert names them.
    """

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="dismissals")
    rule = models.CharField("alerte", max_length=2)
    facts = models.JSONField(default=list)
    why = models.CharField("pourquoi", max_length=200)
    by: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateField("jusqu’au")

    objects = HeldQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["pupil", "until"])]

    def __str__(self) -> str:
        return f"{self.rule}, {self.pupil}"
