"""What a situation asks of people: each step with its date, its owners, and the proof that it is done."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.continuity.plans.models.action import Wanted
from preau.school.people.models.membership import STAFF_PROFILES


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user: Any) -> Self:
        if user.is_steward:
            return self
        return self.filter(deployment__school__in=user.schools_as(*STAFF_PROFILES))

    def under_way(self) -> Self:
        return self.filter(deployment__standdown__isnull=True)


class Step(Wanted):
    """An action under way: its words are those of the plan on that day, whatever the plan becomes.

    Without `due_at` it waits for the end: closing and learning are counted from there.
    """

    deployment = models.ForeignKey("plans.Deployment", models.CASCADE, related_name="steps")
    due_at = models.DateTimeField("à faire avant", null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["deployment", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["deployment", "code"], name="a_step_is_once_in_a_deployment")]

    def __str__(self) -> str:
        return self.what

    def due(self, now: dt.datetime) -> dt.datetime | None:
        """What comes back is due anew each period; None while it waits for the end."""
        if self.due_at is None or not self.when.is_repeated:
            return self.due_at
        return self.when.due(self.due_at, now)

    @property
    def school(self) -> Any:
        return self.deployment.school

    @property
    def school_id(self) -> int:
        return self.deployment.school_id


class Assignment(models.Model):
    """A step is asked of somebody: its owner, then its deputy and the head when it is late."""

    class Part(models.TextChoices):
        OWNER = "owner", "titulaire"
        DEPUTY = "deputy", "suppléant"
        HEAD = "head", "direction"

    step = models.ForeignKey(Step, models.CASCADE, related_name="assignments")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="plan_assignments")
    part = models.CharField(max_length=6, choices=Part, default=Part.OWNER)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="asked_once_of_a_person")]

    def __str__(self) -> str:
        return f"{self.step}, {self.person}"


class Evidence(models.Model):
    """The proof that a step is done: by whom, with which document or figure. `period` is set for what comes back."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="evidences")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="plan_evidences")
    at = models.DateTimeField(default=timezone.now)
    period = models.DateField()
    note = models.CharField("précision", max_length=300, blank=True)
    figure = models.PositiveSmallIntegerField("mesuré, en %", null=True, blank=True)
    document = models.ForeignKey("storage.File", models.SET_NULL, null=True, blank=True, related_name="plan_evidences")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["step", "by", "period"], name="one_proof_each_per_period")]

    def __str__(self) -> str:
        return f"{self.step}, fait"
