from typing import Any, Self

from django.db import models

from preau.school.people.models.membership import STAFF_PROFILES


class HostQuerySet(models.QuerySet["Host"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(school__in=user.schools_as(*STAFF_PROFILES))


class Host(models.Model):
    """Who takes pupils in: a firm, a workshop, a town hall, a hospital."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="hosts")
    name = models.CharField("organisme d’accueil", max_length=120)
    town = models.CharField("commune", max_length=80, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", blank=True)

    objects = HostQuerySet.as_manager()

    class Meta:
        ordering = ["name", "town", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "name", "town"], name="one_host_per_name_and_town")]

    def __str__(self) -> str:
        return f"{self.name} ({self.town})" if self.town else self.name
