from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.continuity.letters.vocabulary import Language


class MotherTongueQuerySet(models.QuerySet["MotherTongue"]):
    def read_in(self, school: Any) -> Self:
        """What the families of a school read best, when it is not French."""
        return self.filter(person__memberships__school=school).exclude(language=Language.FRENCH)


class MotherTongue(models.Model):
    """The language that a parent reads best; nothing is written for French."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="mother_tongue")
    language = models.CharField("langue", max_length=2, choices=Language)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = MotherTongueQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_language_display()
