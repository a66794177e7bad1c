"""Some classes of a school come by halves over some days. Who is where on a day is derived, never stored."""

import datetime as dt
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from preau.school.people.models import Profile


class RotationQuerySet(models.QuerySet["Rotation"]):
    def visible_to(self, user: Any) -> Self:
        """Who runs the school sees it being prepared; its teachers, once it is published; families only their days."""
        if user.is_steward:
            return self
        prepared = Q(school__in=user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF))
        return self.filter(
            prepared | Q(school__in=user.schools_as(Profile.TEACHER), publication__isnull=False)
        ).distinct()

    def standing(self) -> Self:
        """Not cancelled; with `until`, the last day once an early ending is taken into account."""
        until = Coalesce("ending__last_day", "ends_on")
        return self.filter(cancellation__isnull=True).annotate(until=until).filter(until__gte=F("starts_on"))

    def in_force(self, day: dt.date) -> Self:
        """Published, and that day is one of its days."""
        return self.overlapping(day, day).filter(publication__isnull=False)

    def overlapping(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=last, until__gte=first)


class Rotation(models.Model):
    """`most` is how many may be in a room, blank for half of the class; an empty `scope_label` is the whole school."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="rotations")
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")
    classes = models.ManyToManyField("people.Cohort", related_name="rotations")
    scope_label = models.CharField(max_length=200, blank=True)
    most = models.PositiveSmallIntegerField(
        "élèves au plus dans une salle", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    objects = RotationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["school", "starts_on", "ends_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_rotation_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"Demi-groupes, {self.school}, du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"

    @property
    def last_day(self) -> dt.date:
        """Early ending included."""
        return self.ending.last_day if hasattr(self, "ending") else self.ends_on

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate() or self.last_day < self.starts_on

    @property
    def can_still_change(self) -> bool:
        return not self.is_cancelled and not self.is_over

    @property
    def where(self) -> str:
        return self.scope_label or "toutes les classes"
