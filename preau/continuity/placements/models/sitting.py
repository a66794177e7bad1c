"""A test planned in the year: a CCF, an oral, a practical. Whole class or group, or one pupil who catches up."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Guardianship
from preau.school.people.models.membership import STAFF_PROFILES


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, user: Any) -> Self:
        """Who works here; the pupils who sit it and their guardians, but what one pupil catches up is theirs alone."""
        ties = Guardianship.objects.filter(guardian=user, level__lt=Guardianship.Level.CONTACT)
        family = [user.pk, *ties.values_list("pupil", flat=True)]
        sits = Q(pupil__in=family) | Q(pupil__isnull=True, cohort__members__pupil__in=family)
        return self.filter(Q(school__in=user.schools_as(*STAFF_PROFILES)) | sits).distinct()

    def standing(self) -> Self:
        return self.filter(annulment__isnull=True)

    def since(self, moment: dt.datetime) -> Self:
        return self.standing().filter(starts_at__gte=moment)

    def on_days(self, first: dt.date, last: dt.date) -> Self:
        return self.standing().filter(starts_at__date__gte=first, starts_at__date__lte=last)

    def shown(self) -> Self:
        return self.select_related("cohort", "subject", "examiner", "pupil", "annulment", "school")


class Sitting(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="sittings")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="sittings", verbose_name="classe")
    pupil = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="sittings")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="+", verbose_name="matière")
    title = models.CharField("intitulé", max_length=100)
    starts_at = models.DateTimeField("date et heure")
    minutes = models.PositiveSmallIntegerField("durée", default=60)
    room = models.CharField("salle", max_length=40, blank=True)
    examiner = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, related_name="examined_sittings", verbose_name="examinateur"
    )
    makes_up_for = models.ForeignKey("self", models.CASCADE, null=True, related_name="make_ups")
    entered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["school", "starts_at"])]
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0), name="a_sitting_lasts")]

    def __str__(self) -> str:
        who = self.pupil.full_name if self.pupil else self.cohort.name
        return f"{self.title}, {self.subject.short}, {who}"

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.starts_at)

    @property
    def is_annulled(self) -> bool:
        return hasattr(self, "annulment")

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()


class Annulment(models.Model):
    """It will not be held."""

    sitting = models.OneToOneField(Sitting, models.CASCADE)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.sitting}, annulée"


class Move(models.Model):
    """It was held, or planned, at another hour."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="moves")
    from_at = models.DateTimeField("était le")
    to_at = models.DateTimeField("est le")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sitting}, déplacée"
