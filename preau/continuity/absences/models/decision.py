"""What becomes of one hour that a teacher cannot hold."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.continuity.absences.models.leave import moment_of
from preau.school.people.models import Profile


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Any) -> Self:
        """The colleague who is asked, and those who organise the days of the school."""
        here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)
        return self.filter(Q(colleague=user) | Q(leave__school__in=here))

    def asked_of(self, teacher: Any) -> Self:
        """Hours of colleagues who are away, that this teacher is asked to take or has taken."""
        return self.filter(colleague=teacher, leave__cancellation__isnull=True).exclude(reply__said=Reply.Said.NO)

    def on(self, day: dt.date) -> Self:
        return self.filter(day=day)


class Decision(models.Model):
    """The hour names itself (class, subject, day, time): a timetable imported again takes nothing away from it."""

    class Way(models.TextChoices):
        COLLEAGUE = "colleague", "un collègue remplace"
        REMOTE = "remote", "travail à distance"
        STUDY = "study", "permanence"
        MOVED = "moved", "cours déplacé"
        CANCELLED = "cancelled", "cours annulé"

    leave = models.ForeignKey("absences.Leave", models.CASCADE, related_name="decisions")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="+")
    day = models.DateField("jour")
    starts_at = models.TimeField("heure")
    minutes = models.PositiveSmallIntegerField("durée")
    way = models.CharField("décision", max_length=9, choices=Way)
    colleague = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="hours_taken", verbose_name="collègue"
    )
    sequence = models.ForeignKey(
        "sequences.Sequence", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="travail"
    )
    moved_on = models.DateField("déplacé au", null=True, blank=True)
    moved_at = models.TimeField("à", null=True, blank=True)
    room = models.CharField("salle", max_length=40, blank=True)
    note = models.CharField("ce que les élèves doivent savoir", max_length=200, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["day", "starts_at", "pk"]
        indexes = [
            models.Index(fields=["colleague", "day"]),
            models.Index(fields=["cohort", "moved_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["leave", "cohort", "subject", "day", "starts_at"], name="one_decision_an_hour"
            ),
            models.CheckConstraint(
                condition=Q(way="colleague", colleague__isnull=False) | ~Q(way="colleague") & Q(colleague__isnull=True),
                name="a_colleague_replaces",
            ),
            models.CheckConstraint(
                condition=Q(way="moved", moved_on__isnull=False, moved_at__isnull=False)
                | ~Q(way="moved") & Q(moved_on__isnull=True, moved_at__isnull=True),
                name="what_is_moved_goes_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} en {self.cohort}, {self.day:%d/%m/%Y} à {self.starts_at:%H:%M}"

    @property
    def school_id(self) -> int:
        return self.leave.school_id

    @property
    def whom(self) -> str:
        """`Mme Le Goff`; blank when no colleague is asked."""
        return self.colleague.formal_name if self.colleague else ""

    @property
    def said(self) -> str:
        """What the colleague said; blank while nothing is."""
        return self.reply.said if hasattr(self, "reply") else ""

    @property
    def is_accepted(self) -> bool:
        return self.said == Reply.Said.YES

    @property
    def is_declined(self) -> bool:
        return self.said == Reply.Said.NO

    @property
    def is_settled(self) -> bool:
        """Nobody is waited for."""
        return self.way != self.Way.COLLEAGUE or self.is_accepted

    @property
    def begins(self) -> dt.datetime:
        return moment_of(self.day, self.starts_at)

    @property
    def ends(self) -> dt.datetime:
        return self.begins + dt.timedelta(minutes=self.minutes)


class Reply(models.Model):
    """A colleague takes the hour, or cannot; the direction may write down what was said aloud."""

    class Said(models.TextChoices):
        YES = "yes", "accepte"
        NO = "no", "ne peut pas"

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="reply")
    said = models.CharField("réponse", max_length=3, choices=Said)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.decision}, {self.get_said_display()}"
