"""What befalls placements: a closed firm, a host who refuses, a pupil called home."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from preau.continuity.placements.models.placement import Placement
from preau.school.people.models.membership import STAFF_PROFILES


class DisruptionQuerySet(models.QuerySet["Disruption"]):
    def visible_to(self, user: Any) -> Self:
        """Those who work here; one that names a pupil, only with the pupil's placements."""
        known = Placement.objects.visible_to(user).values("pupil")
        return self.filter(
            Q(school__in=user.schools_as(*STAFF_PROFILES)) & (Q(pupil__isnull=True) | Q(pupil__in=known))
        )

    def standing(self) -> Self:
        """With `until`, the last day once an early end is taken into account."""
        return self.annotate(until=Coalesce("lifting__last_day", "ends_on")).filter(until__gte=F("starts_on"))

    def overlapping(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=last, until__gte=first)


class Disruption(models.Model):
    """For one host, one town, one class or one pupil: exactly one of them is named."""

    class Cause(models.TextChoices):
        CLOSED = "closed", "lieu d’accueil fermé"
        REFUSED = "refused", "lieu d’accueil qui n’accueille plus"
        REPATRIATED = "repatriated", "élève rapatrié de l’étranger"
        TRANSPORT = "transport", "trajet impossible"
        OTHER = "other", "autre raison"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="disruptions")
    cause = models.CharField("ce qui arrive", max_length=11, choices=Cause, default=Cause.CLOSED)
    host = models.ForeignKey("placements.Host", models.CASCADE, null=True, related_name="disruptions")
    town = models.CharField("commune", max_length=80, blank=True)
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="disruptions")
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")
    note = models.CharField("précision", max_length=200, blank=True)
    declared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = DisruptionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_disruption_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(host__isnull=False, town="", cohort__isnull=True, pupil__isnull=True)
                | (Q(host__isnull=True, cohort__isnull=True, pupil__isnull=True) & ~Q(town=""))
                | Q(host__isnull=True, town="", cohort__isnull=False, pupil__isnull=True)
                | Q(host__isnull=True, town="", cohort__isnull=True, pupil__isnull=False),
                name="a_disruption_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cause_display()}, {self.where}"

    @property
    def where(self) -> str:
        """`Garage Morel (Poissy)`, `commune de Poissy`, `2MELEC`, `Inès Benali`."""
        if self.town:
            return f"commune de {self.town}"
        return str(self.host or self.cohort or self.pupil)

    @property
    def last_day(self) -> dt.date:
        return self.lifting.last_day if hasattr(self, "lifting") else self.ends_on

    @property
    def is_lifted(self) -> bool:
        return hasattr(self, "lifting")

    @property
    def is_standing(self) -> bool:
        return self.last_day >= self.starts_on

    def befalls(self, placement: Placement) -> bool:
        """Whom it names; dates are another matter."""
        if self.town:
            return placement.host.town.casefold() == self.town.casefold()
        mine = (self.host_id, self.cohort_id, self.pupil_id)
        its = (placement.host_id, placement.cohort_id, placement.pupil_id)
        return any(one is not None and one == other for one, other in zip(mine, its, strict=True))


class Lifting(models.Model):
    """It ends sooner: `last_day` is the last day on which it held, the eve of the first when it never did."""

    disruption = models.OneToOneField(Disruption, models.CASCADE)
    last_day = models.DateField("dernier jour")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.disruption}, levée"
