"""A situation is declared: its actions get dates and owners, until it is stood down."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.continuity.plans.vocabulary import Scenario
from preau.school.people.models.membership import STAFF_PROFILES


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))

    def under_way(self) -> Self:
        """Not stood down. After its end, what is left to learn keeps it under way."""
        return self.filter(standdown__isnull=True)

    def about(self, thing: models.Model) -> Self:
        return self.filter(about=named(thing))


class Deployment(models.Model):
    class Mode(models.TextChoices):
        REAL = "real", "réel"
        DRILL = "drill", "exercice"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="deployments")
    version = models.ForeignKey("plans.Version", models.SET_NULL, null=True, related_name="deployments")
    scenario = models.CharField("situation", max_length=20, choices=Scenario)
    mode = models.CharField(max_length=5, choices=Mode, default=Mode.REAL)
    title = models.CharField("ce qui arrive", max_length=200)
    about = models.CharField(max_length=80, blank=True, help_text="La fermeture, l’absence… qui l’a demandée.")
    href = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField("T")
    declared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["school", "scenario"])]
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=~Q(about=""), name="deployed_once_about_a_thing")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_drill(self) -> bool:
        return self.mode == self.Mode.DRILL

    @property
    def is_under_way(self) -> bool:
        return not hasattr(self, "standdown")

    @property
    def ended_at(self) -> dt.datetime | None:
        return self.windingup.at if hasattr(self, "windingup") else None


class WindingUp(models.Model):
    """What happened is over: what is left is to close and to learn."""

    deployment = models.OneToOneField(Deployment, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.deployment}, finie"


class StandDown(models.Model):
    """Nothing is asked of anybody any more; what was done stays."""

    deployment = models.OneToOneField(Deployment, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField("pourquoi", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.deployment}, levée"


def named(thing: models.Model) -> str:
    """How a deployment names what it is about: `closures.closure:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"
