"""What the head decides of one placement that something befalls; every one can be taken back."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.continuity.placements.models.placement import Placement


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(placement__in=Placement.objects.visible_to(user))

    def standing(self) -> Self:
        return self.filter(revocation__isnull=True)


class Decision(models.Model):
    """It answers one thing: a disruption that was declared, a closure of the school, an absence of the pupil."""

    class Choice(models.TextChoices):
        GOES_ON = "goes-on", "continue sur place"
        REMOTE_WORK = "remote-work", "travail à distance pour l’organisme"
        LESSONS = "lessons", "revient en cours, à distance si l’établissement est fermé"
        SUSPENDED = "suspended", "suspendue, à reprendre plus tard"
        SHIFTED = "shifted", "reportée à d’autres dates"
        SHORTENED = "shortened", "écourtée, avec demande de dérogation"

    KEEPS_THE_DAYS = frozenset({Choice.GOES_ON.value, Choice.REMOTE_WORK.value})
    IN_LESSONS = frozenset({Choice.LESSONS.value, Choice.SUSPENDED.value, Choice.SHIFTED.value, Choice.SHORTENED.value})

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="decisions")
    disruption = models.ForeignKey("placements.Disruption", models.CASCADE, null=True, related_name="decisions")
    closure = models.ForeignKey("closures.Closure", models.CASCADE, null=True, related_name="+")
    absence = models.ForeignKey("absences.Absence", models.CASCADE, null=True, related_name="+")
    choice = models.CharField("décision", max_length=11, choices=Choice)
    first = models.DateField("du", help_text="Les jours dont elle décide.")
    last = models.DateField("au")
    why = models.CharField("motif", max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["placement"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(disruption__isnull=False, closure__isnull=True, absence__isnull=True)
                | Q(disruption__isnull=True, closure__isnull=False, absence__isnull=True)
                | Q(disruption__isnull=True, closure__isnull=True, absence__isnull=False),
                name="a_decision_answers_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.placement}, {self.get_choice_display()}"

    @property
    def school(self) -> Any:
        return self.placement.school

    @property
    def school_id(self) -> int:
        return self.placement.school_id

    @property
    def is_revoked(self) -> bool:
        return hasattr(self, "revocation")

    @property
    def keeps_the_days(self) -> bool:
        return self.choice in self.KEEPS_THE_DAYS


class Revocation(models.Model):
    """It was taken back, or another took its place."""

    decision = models.OneToOneField(Decision, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.decision}, annulée"
