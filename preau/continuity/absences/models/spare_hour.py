from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.people.models import School


class SpareHourQuerySet(models.QuerySet["SpareHour"]):
    def of_year(self, school: School) -> Self:
        """Those of the present year: an hour offered last year is offered no more."""
        return self.filter(school=school, year=school.year)


class SpareHour(models.Model):
    """An hour of the week at which a teacher is ready to take a colleague's class."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="spare_hours")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="spare_hours")
    year = models.PositiveSmallIntegerField("rentrée")
    weekday = models.PositiveSmallIntegerField("jour", help_text="1 lundi … 7 dimanche")
    starts_at = models.TimeField("heure")
    by: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SpareHourQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "school", "year", "weekday", "starts_at"], name="an_hour_is_offered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.teacher}, {self.weekday}, {self.starts_at:%H:%M}"
