"""A pupil who is away over some days. What changes on their thread is derived from it, never stored."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from preau.school.people.models import CohortMember, Guardianship, Profile


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, user: Any) -> Self:
        """The pupil and their guardians, who looks after pupils here, and those who teach this pupil."""
        here = Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF, Profile.ADMINISTRATOR))
        taught = CohortMember.objects.filter(
            Q(cohort__teachings__teacher=user) | Q(cohort__class_teachers__teacher=user),
            cohort__year=F("cohort__school__year"),
        )
        return self.filter(here | self._family(user) | Q(pupil__in=taught.values("pupil")))

    def known_to(self, user: Any) -> Self:
        """Those whose reason and document this person may read: nobody else's business."""
        here = Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF))
        watched = CohortMember.objects.filter(cohort__class_teachers__teacher=user)
        return self.filter(here | self._family(user) | Q(pupil__in=watched.values("pupil")))

    def _family(self, user: Any) -> Q:
        ties = Guardianship.objects.filter(guardian=user, level__lt=Guardianship.Level.CONTACT)
        return Q(pupil=user) | Q(pupil__in=ties.values("pupil"))

    def standing(self) -> Self:
        return self.filter(cancellation__isnull=True)

    def on(self, day: dt.date) -> Self:
        return self.overlapping(day, day)

    def overlapping(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=last, ends_on__gte=first)

    def over(self, day: dt.date) -> Self:
        return self.standing().filter(ends_on__lt=day)

    def to_confirm(self) -> Self:
        return self.standing().filter(confirmation__isnull=True)

    def with_class(self) -> Self:
        """`class_code`: where the pupil is this year."""
        return self.annotate(class_code=Subquery(_places().filter(pupil=OuterRef("pupil")).values("cohort__code")[:1]))


def _places() -> models.QuerySet[CohortMember]:
    return CohortMember.objects.filter(cohort__kind="division", cohort__year=F("cohort__school__year"))


class Absence(models.Model):
    class Reason(models.TextChoices):
        ILL = "ill", "maladie"
        HOSPITAL = "hospital", "hôpital ou soins"
        FAMILY = "family", "raison familiale"
        EXCLUDED = "excluded", "exclusion temporaire"
        OTHER = "other", "autre"

    class Way(models.TextChoices):
        REMOTE = "remote", "suit à distance"
        RESTING = "resting", "ne travaille pas"

    class Load(models.TextChoices):
        ALL = "all", "tout le travail"
        ESSENTIAL = "essential", "l’essentiel seulement"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="absences")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="absences")
    reason = models.CharField("motif", max_length=8, choices=Reason, default=Reason.ILL)
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")
    way = models.CharField("travail", max_length=8, choices=Way, default=Way.REMOTE)
    load = models.CharField("charge", max_length=9, choices=Load, default=Load.ALL)
    document = models.ForeignKey(
        "storage.File", models.SET_NULL, null=True, blank=True, related_name="absences", verbose_name="document"
    )
    declared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["school", "starts_on", "ends_on"]),
            models.Index(fields=["pupil", "ends_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="an_absence_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.pupil}, du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def is_confirmed(self) -> bool:
        return hasattr(self, "confirmation")

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.ends_on < timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Neither cancelled nor over: it can still change."""
        return not self.is_cancelled and not self.is_over

    @property
    def is_remote(self) -> bool:
        return self.way == self.Way.REMOTE

    @property
    def is_lightened(self) -> bool:
        return self.is_remote and self.load == self.Load.ESSENTIAL

    @property
    def state(self) -> tuple[str, str]:
        """As `ui` draws it: the mark, the word."""
        if self.is_cancelled:
            return "excused", "annulée"
        if self.is_over:
            return "back", "finie"
        return ("in", "en cours") if self.has_begun else ("open", "à venir")
