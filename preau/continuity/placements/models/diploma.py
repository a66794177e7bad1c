from typing import Any, Self

from django.db import models

from preau.school.people.models.membership import STAFF_PROFILES


class DiplomaQuerySet(models.QuerySet["Diploma"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(school__in=user.schools_as(*STAFF_PROFILES))


class Diploma(models.Model):
    """What classes prepare, and the weeks with a host that it asks for: a datum of the school."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="diplomas")
    name = models.CharField("diplôme", max_length=120)
    weeks = models.PositiveSmallIntegerField("semaines demandées")
    cohorts = models.ManyToManyField("people.Cohort", related_name="diplomas", blank=True, verbose_name="classes")

    objects = DiplomaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="a_diploma_once_in_a_school")]

    def __str__(self) -> str:
        return self.name
