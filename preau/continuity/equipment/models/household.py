"""What one home has to work with: said by a guardian in two minutes, or on paper."""

from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from preau.school.people.models import Profile

MOST = 20


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: Any) -> Self:
        """One's own home; those who look after the families of a school see theirs."""
        if user.is_steward:
            return self
        here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)
        mine = models.Q(guardian=user)
        return self.filter(mine | models.Q(guardian__memberships__school__in=here)).distinct()


class Household(models.Model):
    """The home of one guardian, or of two at the same address; separated parents have one each."""

    class Connection(models.TextChoices):
        FIBRE = "fibre", "fibre"
        ADSL = "adsl", "ADSL"
        MOBILE = "mobile", "téléphone seulement"
        NONE = "none", "aucune"

    class Way(models.TextChoices):
        SCREEN = "screen", "en ligne"
        PAPER = "paper", "sur papier"

    guardian = models.OneToOneField("people.Person", models.CASCADE, related_name="household")
    devices = models.PositiveSmallIntegerField("ordinateurs et tablettes", validators=[MaxValueValidator(MOST)])
    children = models.PositiveSmallIntegerField(
        "enfants qui se les partagent", validators=[MaxValueValidator(MOST)], default=1
    )
    connection = models.CharField("connexion", max_length=6, choices=Connection)
    prints = models.BooleanField("peut imprimer", default=False)
    way = models.CharField("répondu", max_length=6, choices=Way, default=Way.SCREEN)
    said_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField("répondu le", default=timezone.now)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(devices__lte=MOST), name="devices_of_a_home")]

    def __str__(self) -> str:
        return f"Foyer de {self.guardian}"

    @property
    def is_short(self) -> bool:
        """Children wait for their turn."""
        return self.devices < self.children

    @property
    def is_offline(self) -> bool:
        """Videos and large files do not come in."""
        return self.connection in (self.Connection.MOBILE, self.Connection.NONE)
