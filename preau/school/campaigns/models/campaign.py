"""A reminder to a choice of people, repeated until a share of them have come, or until a date."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from preau.school.accounts.models.session import POWER

LONGEST_DAYS = 120


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, user: Any) -> Self:
        """Those who run the school; a steward."""
        return self if user.is_steward else self.filter(school__in=user.schools_as(*POWER))

    def running(self) -> Self:
        """Launched, neither held up nor over."""
        return self.filter(launch__isnull=False, pause__isnull=True, ending__isnull=True)

    def with_acts(self) -> Self:
        return self.select_related("school", "by", "audience", "launch", "pause", "ending")


class Campaign(models.Model):
    """`channels` in the order in which they are tried for each person; `target` in percent of the audience."""

    class Purpose(models.TextChoices):
        ACTIVATION = "activation", "Activer les comptes"
        CONNECTION = "connection", "Vérifier que chacun sait se connecter"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="campaigns")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    purpose = models.CharField("but", max_length=10, choices=Purpose, default=Purpose.ACTIVATION)
    audience = models.ForeignKey("audiences.Audience", models.PROTECT, related_name="+")
    channels = models.JSONField("par", default=list)
    every_days = models.PositiveSmallIntegerField("tous les … jours", default=4)
    target = models.PositiveSmallIntegerField("objectif", default=90)
    starts_on = models.DateField("à partir du")
    ends_on = models.DateField("jusqu’au")
    note = models.CharField("mot de l’établissement", max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(target__gte=1, target__lte=100), name="target_is_a_share"),
            models.CheckConstraint(condition=Q(every_days__gte=1), name="campaign_leaves_a_day_between"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}\u00a0: {self.audience.label}"

    @property
    def is_test(self) -> bool:
        """Of people who have activated already: do they still know how to sign in?"""
        return self.purpose == self.Purpose.CONNECTION

    @property
    def is_draft(self) -> bool:
        return not hasattr(self, "launch")

    @property
    def is_over(self) -> bool:
        return hasattr(self, "ending")

    @property
    def is_held_up(self) -> bool:
        return hasattr(self, "pause") and not self.is_over

    @property
    def is_running(self) -> bool:
        return not (self.is_draft or self.is_held_up or self.is_over)

    @property
    def about(self) -> str:
        """What its letters and messages say they are about."""
        return f"campaign:{self.pk}"

    @property
    def topic(self) -> str:
        return f"campaign:{self.pk}"

    @property
    def most_rounds(self) -> int:
        """How many there can be from the first day to the last."""
        return (self.ends_on - self.starts_on).days // self.every_days + 1

    def due_on(self, last: dt.date | None) -> dt.date:
        """The day of the next round, after the last one."""
        return self.starts_on if last is None else last + dt.timedelta(days=self.every_days)
