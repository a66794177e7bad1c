"""A school, or some of its levels or classes, closed over some days. What is remote is derived, never stored."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from preau.school.people.models import Cohort, CohortMember, Guardianship, Level
from preau.school.people.models.membership import STAFF_PROFILES


class ClosureQuerySet(models.QuerySet["Closure"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.school_ids)

    def standing(self) -> Self:
        """Not cancelled; with `closed_until`, the last closed day once an early ending is taken into account."""
        until = Coalesce("ending__last_day", "ends_on")
        return (
            self.filter(cancellation__isnull=True).annotate(closed_until=until).filter(closed_until__gte=F("starts_on"))
        )

    def in_force(self, day: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=day, closed_until__gte=day)

    def not_over(self, day: dt.date) -> Self:
        """In force that day, or to come."""
        return self.standing().filter(closed_until__gte=day).order_by("starts_on", "pk")

    def over(self, day: dt.date) -> Self:
        """Their last day was before that day."""
        return self.standing().filter(closed_until__lt=day)

    def overlapping(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_on__lte=last, closed_until__gte=first)

    def covering(self, cohort: Cohort, day: dt.date) -> Self:
        """Those that keep this class home that day; a group is covered when all its classes are (see `remote`)."""
        classes = [cohort, *cohort.divisions.all()] if cohort.kind == Cohort.Kind.GROUP else [cohort]
        here = Q(scopes__level="", scopes__cohort__isnull=True) | Q(scopes__cohort__in=classes)
        levels = {one.level for one in classes if one.level}
        found = self.in_force(day).filter(school=cohort.school_id).filter(here | Q(scopes__level__in=levels))
        from preau.continuity.closures.remote import remote_cohorts

        return found.distinct().filter(Exists(remote_cohorts(cohort.school, day).filter(pk=cohort.pk)))

    def concerning(self, user: Any) -> Self:
        """Of one's own classes, of one's children's, or of the school one works in. One statement."""
        theirs = Guardianship.objects.filter(guardian=user, level__lt=Guardianship.Level.CONTACT).values("pupil")
        places = CohortMember.objects.filter(Q(pupil=user) | Q(pupil__in=theirs), cohort__kind=Cohort.Kind.DIVISION)
        whole = Q(level="", cohort__isnull=True)
        level = Exists(places.filter(cohort__level=OuterRef("level"), cohort__school=OuterRef("closure__school")))
        reached = ClosureScope.objects.filter(closure=OuterRef("pk")).filter(
            whole | (~Q(level="") & level) | Exists(places.filter(cohort=OuterRef("cohort")))
        )
        return self.filter(
            Q(school__in=user.schools_as(*STAFF_PROFILES)) | (Q(school__in=user.school_ids) & Exists(reached))
        )


class Closure(models.Model):
    class Reason(models.TextChoices):
        HEALTH = "health", "sanitaire"
        WEATHER = "weather", "intempéries"
        WORKS = "works", "travaux ou énergie"
        TRANSPORT = "transport", "transports"
        STRIKE = "strike", "grève"
        OTHER = "other", "autre"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="closures")
    reason = models.CharField("motif", max_length=10, choices=Reason, default=Reason.HEALTH)
    starts_on = models.DateField("premier jour de fermeture")
    ends_on = models.DateField("dernier jour de fermeture")
    scope_label = models.CharField(max_length=200, blank=True, help_text="Vide : tout l’établissement.")
    note = models.TextField("note pour le journal", blank=True)
    conversations = models.ManyToManyField("messaging.Conversation", related_name="closures")
    articles = models.ManyToManyField("news.Article", related_name="closures")
    created_at = models.DateTimeField(default=timezone.now)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["school", "starts_on", "ends_on"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_closure_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.school}, du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"

    @property
    def last_day(self) -> dt.date:
        """The last closed day, early ending included."""
        return self.ending.last_day if hasattr(self, "ending") else self.ends_on

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def is_standing(self) -> bool:
        return not self.is_cancelled and self.last_day >= self.starts_on

    @property
    def has_begun(self) -> bool:
        return self.starts_on <= timezone.localdate()

    @property
    def is_over(self) -> bool:
        return self.last_day < timezone.localdate()

    @property
    def is_in_force(self) -> bool:
        return self.is_standing and self.has_begun and not self.is_over

    @property
    def where(self) -> str:
        return self.scope_label or "tout l’établissement"


class ClosureScope(models.Model):
    """One part of what is closed: the whole school (both blank), a level, or one class or group."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="scopes")
    level = models.CharField(max_length=4, choices=Level, blank=True)
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level="") | Q(cohort__isnull=True), name="closes_a_level_or_a_class")
        ]

    def __str__(self) -> str:
        return str(self.cohort) if self.cohort else self.level or "tout l’établissement"
