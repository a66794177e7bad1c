from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class DistinctionQuerySet(models.QuerySet["Distinction"]):
    def between(self, one: Any, two: Any) -> Self:
        return self.filter(Q(one=one, two=two) | Q(one=two, two=one))


class Distinction(models.Model):
    """Somebody has looked: these are two persons, and they are not shown again."""

    one = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    two = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "two"], name="told_apart_once")]

    def __str__(self) -> str:
        return f"{self.one} n’est pas {self.two}"
