from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.people.models import Profile


class WorryQuerySet(models.QuerySet["Worry"]):
    def visible_to(self, user: Any) -> Self:
        """The direction and school staff; the class teacher of the class."""
        if user.is_steward:
            return self
        return self.filter(
            models.Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF)) | models.Q(cohort__in=user.leads)
        )


class Worry(models.Model):
    """An alert of one pupil, as it was when their class was last looked at: what the list of calls reads.

    `facts`: what it rests on, named as a dismissal names it; `alert`: the alert itself, as `worrying` packs it.
    """

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="worries")
    rule = models.CharField("alerte", max_length=2)
    facts = models.JSONField(default=list)
    alert = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects = WorryQuerySet.as_manager()

    class Meta:
        ordering = ["rule", "pk"]
        indexes = [models.Index(fields=["school", "pupil"])]

    def __str__(self) -> str:
        return f"{self.rule}, {self.pupil}"
