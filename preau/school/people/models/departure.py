"""Somebody has left a school: their place is taken back at once, their data three months later."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

KEPT = dt.timedelta(days=90)  # data go three months at most after the right to the account ends (CNIL, ENT)


class DepartureQuerySet(models.QuerySet["Departure"]):
    def visible_to(self, user: Any) -> Self:
        if user.is_steward:
            return self
        return self.filter(models.Q(school__in=user.school_ids) | models.Q(person=user))

    def of_school(self, school: Any) -> Self:
        return self.filter(school=school).select_related("person", "by")

    def due(self, now: dt.datetime | None = None) -> Self:
        """Whose data are to go."""
        return self.filter(at__lte=(now or timezone.now()) - KEPT)


class Departure(models.Model):
    """`places` is what was taken back, for who comes back: memberships, classes and groups, ties to pupils."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="departures")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="departures")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    origin = models.CharField("d’après", max_length=80, blank=True)
    places = models.JSONField(default=dict)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "school"], name="leaves_a_school_once")]
        indexes = [models.Index(fields=["school", "-at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.person}, parti de {self.school}"

    @property
    def is_of_today(self) -> bool:
        """Taken back at once, it was a mistake: nothing happened."""
        return timezone.localdate(self.at) == timezone.localdate()

    @property
    def erased_on(self) -> dt.date:
        """The day when what is kept of this person here goes."""
        return timezone.localdate(self.at + KEPT)
