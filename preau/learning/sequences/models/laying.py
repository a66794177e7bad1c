from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import CohortMember, Profile


class LayingQuerySet(models.QuerySet["Laying"]):
    def visible_to(self, user: Any) -> Self:
        """The team of the school; the pupils of its classes and those who answer for them."""
        if user.is_steward:
            return self
        team = Q(sequence__school__in=user.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD))
        return self.filter(team | Q(pk__in=self.walked_by(user).values("pk")))

    def walked_by(self, person: Any) -> Self:
        """Given to a class in which this pupil is, or a child of this guardian."""
        family = [person.pk, *[child.pk for child in person.children]]
        cohorts = CohortMember.objects.filter(pupil__in=family).values("cohort")
        return self.filter(sequence__audience__parts__cohort__in=cohorts).distinct()


class Laying(models.Model):
    """The sequence was laid on the timetable and given: its existence is what "published" means."""

    sequence = models.OneToOneField("sequences.Sequence", models.CASCADE, related_name="laying")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = LayingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.sequence}, {self.at:%d/%m/%Y}"
