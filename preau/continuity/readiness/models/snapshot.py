"""What a figure was on a day: the curve of a school's readiness."""

from typing import Any, Self

from django.db import models

from preau.school.people.models.membership import Profile


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, user: Any) -> Self:
        runs = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)
        return self if user.is_steward else self.filter(school__in=runs)


class Snapshot(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="readiness_snapshots")
    day = models.DateField()
    code = models.CharField("chiffre", max_length=30)
    reached = models.PositiveIntegerField()
    whole = models.PositiveIntegerField()

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["school", "day", "code"]
        constraints = [models.UniqueConstraint(fields=["school", "day", "code"], name="a_figure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.school}, {self.code}, {self.day:%d/%m/%Y}"

    @property
    def percent(self) -> int:
        return 100 * self.reached // self.whole if self.whole else 100
