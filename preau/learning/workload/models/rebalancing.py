"""A more even week proposed for a class: what would move, what would have to be shortened. It moves nothing itself."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from preau.school.people.models import Profile


class RebalancingQuerySet(models.QuerySet["Rebalancing"]):
    def visible_to(self, user: Any) -> Self:
        """The class's teachers and who watches over the school; others know of it by what they are asked."""
        if user.is_steward:
            return self
        return self.filter(cohort__school__in=user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD))

    def standing(self) -> Self:
        """The last one of each class and week; those before it lapse."""
        newer = Rebalancing.objects.filter(cohort=OuterRef("cohort"), monday=OuterRef("monday"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(newer))


class Rebalancing(models.Model):
    """`days`: `[[day, minutes now, minutes then]]` of the busiest pupil; `bound`: minutes at least to be shortened."""

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="rebalancings")
    monday = models.DateField("semaine du")
    cap = models.PositiveSmallIntegerField("repère, en minutes par jour")
    days = models.JSONField(default=list)
    bound = models.PositiveSmallIntegerField("minutes à raccourcir au moins", default=0)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RebalancingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["cohort", "monday"])]

    def __str__(self) -> str:
        return f"{self.cohort}, semaine du {self.monday:%d/%m/%Y}"

    @property
    def school_id(self) -> int:
        return self.cohort.school_id

    @property
    def is_sent(self) -> bool:
        return hasattr(self, "sending")

    @property
    def outlook(self) -> list[tuple[dt.date, int, int]]:
        return [(dt.date.fromisoformat(day), now, then) for day, now, then in self.days]


class Sending(models.Model):
    """The authors were asked."""

    rebalancing = models.OneToOneField(Rebalancing, models.CASCADE, related_name="sending")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rebalancing}, envoyé"


class Shortening(models.Model):
    """What cannot hold on any day: one work, and by how many minutes."""

    rebalancing = models.ForeignKey(Rebalancing, models.CASCADE, related_name="shortenings")
    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField("minutes de trop")
    reason = models.CharField("pourquoi", max_length=300)

    class Meta:
        ordering = ["-minutes", "pk"]

    def __str__(self) -> str:
        return f"{self.activity} : {self.minutes} min de trop"
