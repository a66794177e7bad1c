"""A year of a school, closed; its reopening, when it was a mistake."""

import datetime as dt
from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from preau.school.people.models import Cohort
from preau.school.people.models.membership import STAFF_PROFILES

KEPT = dt.timedelta(days=5 * 365)  # a pupil's time in a collège or a lycée, and a year to contest


class RolloverQuerySet(models.QuerySet["Rollover"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))

    def standing(self) -> Self:
        return self.filter(reopening__isnull=True)

    def old(self, moment: dt.datetime | None = None) -> Self:
        return self.filter(at__lte=moment or timezone.now() - KEPT)

    def forget_archives(self) -> int:
        """The file leaves the disk; that the year was closed, when and by whom, stays."""
        kept = self.exclude(archive="")
        paths = list(kept.values_list("archive", flat=True))
        kept.update(archive="")
        for path in paths:
            default_storage.delete(path)
        return len(paths)


class Rollover(models.Model):
    """`year` is over, the next one is open. `starts_on`, `ends_on` are the dates that the year had."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="rollovers")
    year = models.PositiveSmallIntegerField("année close")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField("raison", max_length=300, blank=True)
    counts = models.JSONField(default=dict)
    archive = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    objects = RolloverQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "-id"])]

    def __str__(self) -> str:
        return spelt(self.year)

    @property
    def is_reopened(self) -> bool:
        return hasattr(self, "reopening")

    @property
    def next_has_begun(self) -> bool:
        """An import has brought the classes of the year that it opened, or another year was closed since."""
        return self.school.year != self.year + 1 or _has_classes(self.school_id, self.year + 1)


class Reopening(models.Model):
    rollover = models.OneToOneField(Rollover, models.CASCADE, related_name="reopening")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rollover}, rouverte"


def spelt(year: int) -> str:
    """`2026-2027`."""
    return f"{year}-{year + 1}"


def _has_classes(school: int, year: int) -> bool:
    return Cohort.objects.filter(school=school, year=year).exists()
