"""The establishment: known everywhere by its UAI."""

from contextlib import AbstractContextManager
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from preau.school.people.models.zone import Zone


class Stage(models.TextChoices):
    PRIMARY = "primary", "école"
    COLLEGE = "college", "collège"
    LYCEE = "lycee", "lycée"


class Level(models.TextChoices):
    """Years of schooling, youngest first; `Cohort.level` is one of these, or blank when unknown."""

    PS = "PS", "petite section"
    MS = "MS", "moyenne section"
    GS = "GS", "grande section"
    CP = "CP", "CP"
    CE1 = "CE1", "CE1"
    CE2 = "CE2", "CE2"
    CM1 = "CM1", "CM1"
    CM2 = "CM2", "CM2"
    SIXIEME = "6e", "6e"
    CINQUIEME = "5e", "5e"
    QUATRIEME = "4e", "4e"
    TROISIEME = "3e", "3e"
    SECONDE = "2de", "2de"
    PREMIERE = "1re", "1re"
    TERMINALE = "Tle", "terminale"


class SchoolQuerySet(models.QuerySet["School"]):
    def visible_to(self, user: Any) -> Self:
        """Its members see a school exists; stewards of the platform see all; strangers see none."""
        if user.is_steward:
            return self
        return self.filter(memberships__person=user).distinct()


class School(models.Model):
    uai = models.CharField(
        "UAI",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{7}[A-Z]$", "Un UAI a sept chiffres et une lettre.")],
    )
    name = models.CharField("nom", max_length=200)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.COLLEGE)
    academy = models.CharField("académie", max_length=60, blank=True)
    time_zone = models.CharField("fuseau horaire", max_length=40, choices=Zone, default=Zone.PARIS)
    year = models.PositiveSmallIntegerField(
        "année scolaire", help_text="Celle qui commence en septembre de cette année."
    )
    year_starts_on = models.DateField(null=True)
    year_ends_on = models.DateField(null=True)

    objects = SchoolQuerySet.as_manager()
    lookup = "uai"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """How the journal names this school."""
        return self.uai

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def in_its_time(self) -> AbstractContextManager[Any]:
        """`with school.in_its_time():` today, midnight and eight o’clock are those of the school."""
        return timezone.override(self.zone)
