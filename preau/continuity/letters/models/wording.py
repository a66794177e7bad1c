"""A school's own words for a letter, each version kept."""

from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.continuity.letters.vocabulary import Channel, Key, Language, Occasion, Reader
from preau.continuity.plans.vocabulary import Scenario
from preau.school.people.models.membership import STAFF_PROFILES


class WordingQuerySet(models.QuerySet["Wording"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))

    def of(self, key: Key) -> Self:
        """Every version of one letter, the latest last."""
        return self.filter(
            scenario=key.scenario, occasion=key.occasion, reader=key.reader, channel=key.channel, language=key.language
        ).order_by("pk")


class Wording(models.Model):
    """The latest of a letter is what the school says, unless it came back to the words it was given."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="wordings")
    scenario = models.CharField("situation", max_length=20, choices=Scenario)
    occasion = models.CharField("moment", max_length=10, choices=Occasion)
    reader = models.CharField("lecteur", max_length=10, choices=Reader)
    channel = models.CharField("moyen", max_length=8, choices=Channel)
    language = models.CharField("langue", max_length=2, choices=Language)
    subject = models.CharField("objet", max_length=150, blank=True)
    body = models.TextField("texte")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["school", "scenario", "occasion"])]

    def __str__(self) -> str:
        return self.subject or self.body[:60]

    @property
    def key(self) -> Key:
        return Key(self.scenario, self.occasion, self.reader, self.channel, self.language)

    @property
    def is_left(self) -> bool:
        return hasattr(self, "coming_back")


class ComingBack(models.Model):
    """After this version the school came back to the words it was given."""

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="coming_back")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.wording}, quitté"
