"""One pupil with one host over some days. Planned, under way, over: read from its dates, never stored."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from preau.school.people.models import ClassTeacher, Guardianship, Profile

LOOKING = (Profile.HEAD, Profile.STAFF, Profile.ADMINISTRATOR)


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, user: Any) -> Self:
        """Who looks after pupils here, the class teachers, the teacher who follows it, the pupil and the guardians."""
        led = ClassTeacher.objects.filter(teacher=user)
        ties = Guardianship.objects.filter(guardian=user, level__lt=Guardianship.Level.CONTACT)
        family = Q(pupil=user) | Q(pupil__in=ties.values("pupil"))
        team = Q(school__in=user.schools_as(*LOOKING)) | Q(cohort__in=led.values("cohort")) | Q(referee=user)
        return self.filter(family | team)

    def standing(self) -> Self:
        return self.filter(withdrawal__isnull=True)

    def overlapping(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=last, ends_on__gte=first)

    def under_way(self, day: dt.date) -> Self:
        return self.overlapping(day, day)

    def to_come(self, day: dt.date) -> Self:
        return self.standing().filter(starts_on__gt=day)

    def over(self, day: dt.date) -> Self:
        return self.standing().filter(ends_on__lt=day)

    def shown(self) -> Self:
        """With what a line of a list says."""
        return self.select_related("pupil", "host", "cohort", "referee", "withdrawal", "attestation")


class Placement(models.Model):
    class Kind(models.TextChoices):
        PFMP = "pfmp", "PFMP"
        OBSERVATION = "observation", "séquence d’observation"
        INTERNSHIP = "internship", "stage"
        APPRENTICESHIP = "apprenticeship", "apprentissage"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="placements")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="placements")
    cohort = models.ForeignKey("people.Cohort", models.SET_NULL, null=True, related_name="+", verbose_name="classe")
    kind = models.CharField("nature", max_length=14, choices=Kind, default=Kind.PFMP)
    host = models.ForeignKey(
        "placements.Host", models.CASCADE, related_name="placements", verbose_name="organisme d’accueil"
    )
    tutor = models.CharField("tuteur", max_length=100, blank=True)
    tutor_email = models.EmailField("courriel du tuteur", blank=True)
    tutor_phone = models.CharField("téléphone du tuteur", max_length=30, blank=True)
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")
    weekdays = models.CharField("jours de la semaine", max_length=7, default="12345", help_text="1 lundi … 7 dimanche")
    referee = models.ForeignKey(
        "people.Person",
        models.SET_NULL,
        null=True,
        related_name="followed_placements",
        verbose_name="enseignant référent",
    )
    catches_up = models.ForeignKey(
        "placements.Decision",
        models.SET_NULL,
        null=True,
        related_name="catch_ups",
        help_text="Ce qui l’a reportée ici.",
    )
    entered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pupil__last_name", "pupil__first_name", "pk"]
        indexes = [models.Index(fields=["school", "starts_on", "ends_on"]), models.Index(fields=["pupil", "ends_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_placement_ends_after_it_starts"),
            models.UniqueConstraint(fields=["pupil", "host", "starts_on"], name="one_placement_per_host_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.get_kind_display()}, du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"

    @property
    def days_of_week(self) -> frozenset[int]:
        return frozenset(int(one) for one in self.weekdays)

    @property
    def reach(self) -> str:
        """Where the tutor is written to."""
        return self.tutor_email or self.host.email

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()

    @property
    def is_attested(self) -> bool:
        return hasattr(self, "attestation")

    @property
    def is_at_work_and_school(self) -> bool:
        """An apprentice: some days there, some days here."""
        return self.kind == self.Kind.APPRENTICESHIP

    @property
    def state(self) -> tuple[str, str]:
        """As `ui` draws it: the mark, the word."""
        if self.is_withdrawn:
            return "excused", "retirée"
        if self.is_over:
            return "back", "attestée" if self.is_attested else "finie"
        return ("in", "en cours") if self.has_begun else ("open", "prévue")


class Withdrawal(models.Model):
    """It does not take place at all: entered by mistake, or the agreement was never signed."""

    placement = models.OneToOneField(Placement, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.placement}, retirée"


class Attestation(models.Model):
    """The host has said in writing how many days were done: what an examination counts."""

    placement = models.OneToOneField(Placement, models.CASCADE)
    days = models.PositiveSmallIntegerField("jours attestés")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.placement}, {self.days} jours attestés"
