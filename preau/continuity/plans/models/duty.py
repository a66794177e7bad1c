from typing import Any, Self

from django.db import models

from preau.continuity.plans.vocabulary import Actor
from preau.school.people.models.membership import STAFF_PROFILES


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))


class Duty(models.Model):
    """Who answers for an actor's part in a school, and who takes it over. Outside, a name and a telephone."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="duties")
    actor = models.CharField("rôle", max_length=20, choices=Actor)
    holder = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="duties", verbose_name="titulaire"
    )
    deputy = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duties_as_deputy",
        verbose_name="suppléant",
    )
    contact = models.CharField("nom et téléphone", max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["school", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "actor"], name="one_duty_per_actor")]

    def __str__(self) -> str:
        return f"{self.get_actor_display()}, {self.school}"
