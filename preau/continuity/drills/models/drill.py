"""A situation played at a set hour. It closes nothing, and tells only those whom the head chose."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.continuity.plans.vocabulary import Scenario
from preau.school.people.models.membership import STAFF_PROFILES


class DrillQuerySet(models.QuerySet["Drill"]):
    def visible_to(self, user: Any) -> Self:
        """Those who work in the school, and those who were told of it."""
        if user.is_steward:
            return self
        return self.filter(Q(school__in=user.schools_as(*STAFF_PROFILES)) | Q(told__person=user)).distinct()

    def waiting(self) -> Self:
        return self.filter(start__isnull=True, cancellation__isnull=True)

    def running(self) -> Self:
        return self.filter(start__isnull=False, ending__isnull=True, cancellation__isnull=True)

    def held(self) -> Self:
        """To its end."""
        return self.filter(ending__isnull=False)

    def with_acts(self) -> Self:
        return self.select_related("school", "start", "ending", "cancellation", "report", "asked_by")


class Drill(models.Model):
    class Circle(models.TextChoices):
        STAFF = "staff", "l’équipe seulement"
        EVERYONE = "everyone", "l’équipe, les élèves et les familles"

    class Channel(models.TextChoices):
        APP = "app", "dans Préau seulement"
        MAIL = "mail", "dans Préau et par courriel"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="drills")
    scenario = models.CharField("situation", max_length=20, choices=Scenario)
    starts_at = models.DateTimeField("début")
    minutes = models.PositiveSmallIntegerField("durée")
    circle = models.CharField("qui est prévenu", max_length=8, choices=Circle, default=Circle.STAFF)
    channel = models.CharField("par", max_length=4, choices=Channel, default=Channel.APP)
    words = models.TextField("message")
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = DrillQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=5), name="drill_lasts")]

    def __str__(self) -> str:
        return f"Exercice\u00a0: {self.get_scenario_display()}"

    @property
    def ends_at(self) -> dt.datetime:
        began = self.start.at if self.is_started else self.starts_at
        return began + dt.timedelta(minutes=self.minutes)

    @property
    def is_started(self) -> bool:
        return hasattr(self, "start")

    @property
    def is_over(self) -> bool:
        """Ended, or called off."""
        return hasattr(self, "ending") or hasattr(self, "cancellation")

    @property
    def is_called_off(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def is_running(self) -> bool:
        return self.is_started and not self.is_over

    @property
    def about(self) -> str:
        """What its letters say they are about."""
        return f"drill:{self.pk}"
