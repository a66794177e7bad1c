from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.continuity.letters.vocabulary import PARTNERS, Occasion
from preau.school.people.models.membership import STAFF_PROFILES


class PartnerQuerySet(models.QuerySet["Partner"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.schools_as(*STAFF_PROFILES))

    def told_about(self, about: str) -> Self:
        """Who was told the beginning of it is told the rest."""
        return self.filter(tellings__about=about).distinct()


class Partner(models.Model):
    """Who must know outside the school: the town hall, the DSDEN, a bus company, a firm."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="partners")
    kind = models.CharField("qui", max_length=10, choices=[(one.value, one.label) for one in PARTNERS])
    name = models.CharField("nom", max_length=120)
    contact = models.CharField("interlocuteur", max_length=120, blank=True)
    email = models.EmailField("courriel", blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="partners_of_a_school_have_names")]

    def __str__(self) -> str:
        return self.name


class Telling(models.Model):
    """A partner was told of a moment of something (`closure:12`); `subject` is what the letter was called."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="tellings")
    about = models.CharField(max_length=80)
    occasion = models.CharField("moment", max_length=10, choices=Occasion)
    subject = models.CharField("objet", max_length=250)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about"])]

    def __str__(self) -> str:
        return f"{self.partner}, {self.get_occasion_display()}"
