"""A new calendar for tests: what is proposed, and what became of it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.continuity.placements.models.placement import LOOKING
from preau.continuity.placements.models.sitting import Sitting


class ReplanningQuerySet(models.QuerySet["Replanning"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(school__in=user.schools_as(*LOOKING))

    def open(self) -> Self:
        """Neither published nor dropped."""
        return self.filter(publishing__isnull=True, dropping__isnull=True)


class Replanning(models.Model):
    """A new calendar for tests that cannot be held: computed, changed by hand, then published or dropped."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="replannings")
    first = models.DateField("du")
    last = models.DateField("au")
    opened_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)

    objects = ReplanningQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="a_calendar_has_days")]

    def __str__(self) -> str:
        return f"Nouveau calendrier, du {self.first:%d/%m/%Y} au {self.last:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return not (hasattr(self, "publishing") or hasattr(self, "dropping"))


class Publishing(models.Model):
    """Everyone was told: the tests are at their new hours."""

    replanning = models.OneToOneField(Replanning, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.replanning}, publié"


class Dropping(models.Model):
    """Nothing of it is kept."""

    replanning = models.OneToOneField(Replanning, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.replanning}, abandonné"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(replanning__in=Replanning.objects.visible_to(user))


class Proposal(models.Model):
    """A new hour for one test, for all or for one pupil; without an hour, `why` says what stands in the way."""

    replanning = models.ForeignKey(Replanning, models.CASCADE, related_name="proposals")
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="proposals")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="proposed_sittings")
    starts_at = models.DateTimeField("date et heure", null=True)
    why = models.CharField("empêchement", max_length=300, blank=True)
    chosen_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.sitting}, proposée"

    @property
    def school(self) -> Any:
        return self.replanning.school

    @property
    def school_id(self) -> int:
        return self.replanning.school_id
