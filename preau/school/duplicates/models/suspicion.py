"""Two rows that look like one person, with the reasons for it."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.school.duplicates.models.distinction import Distinction
from preau.school.people.models import Membership, Person
from preau.school.people.models.membership import STAFF_PROFILES

REASONS = {
    "number": "même numéro dans une autre application",
    "name": "même nom",
    "birth_name": "même nom de naissance",
    "first": "même prénom",
    "near_first": "prénoms proches",
    "born": "même date de naissance",
    "mail": "même adresse électronique",
    "mobile": "même mobile",
    "phone": "même téléphone fixe",
    "address": "même adresse postale",
    "child": "même enfant",
}


class SuspicionQuerySet(models.QuerySet["Suspicion"]):
    def visible_to(self, user: Any) -> Self:
        """Both must be of schools where this person works; a family never knows."""
        if user.is_steward:
            return self
        here = user.schools_as(*STAFF_PROFILES)
        return self.filter(_in_schools("first", here), _in_schools("second", here))

    def within(self, school: Any) -> Self:
        return self.filter(_in_schools("first", [school.pk]), _in_schools("second", [school.pk]))

    def told_apart(self) -> Self:
        return self.filter(Exists(_between()))

    def pending(self) -> Self:
        return self.exclude(Exists(_between()))

    def saying(self, words: str) -> Self:
        return self.filter(search__contains=words) if words else self


class Suspicion(models.Model):
    """`first` is the older row. Written anew by each search; what somebody said of it lives in `Distinction`."""

    first = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    second = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    search = models.CharField(max_length=420, blank=True)
    found_at = models.DateTimeField(default=timezone.now)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="suspected_once")]
        indexes = [models.Index(fields=["-score", "id"], name="likeliest_first")]

    def __str__(self) -> str:
        return f"{self.first} et {self.second}"

    @property
    def why(self) -> str:
        """`même nom, même date de naissance, même mobile`."""
        return ", ".join(REASONS[one] for one in self.reasons)

    @property
    def both(self) -> list[Person]:
        return [self.first, self.second]

    @property
    def strength(self) -> tuple[str, str]:
        """How sure, as a state and in a word."""
        if self.score >= 9:
            return "in", "presque certain"
        return ("open", "probable") if self.score >= 6 else ("none", "possible")


def _in_schools(side: str, schools: list[int]) -> Any:
    return Exists(Membership.objects.filter(person=OuterRef(side), school__in=schools))


def _between() -> Any:
    straight = Q(one=OuterRef("first"), two=OuterRef("second"))
    return Distinction.objects.filter(straight | Q(one=OuterRef("second"), two=OuterRef("first")))
