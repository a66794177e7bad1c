"""A teacher who is away for some hours or days. Which lessons that makes is read in the timetable, never stored."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from preau.school.people.models import Profile

DAY_BEGINS, DAY_ENDS = dt.time(0, 0), dt.time(23, 59)


class LeaveQuerySet(models.QuerySet["Leave"]):
    def visible_to(self, user: Any) -> Self:
        """The teacher, and those who organise the days of the school."""
        here = user.schools_as(Profile.HEAD, Profile.ADMINISTRATOR, Profile.STAFF)
        return self.filter(Q(teacher=user) | Q(school__in=here))

    def standing(self) -> Self:
        return self.filter(cancellation__isnull=True)

    def announced(self) -> Self:
        """Pupils and families know of it."""
        return self.standing().filter(announcement__isnull=False)

    def overlapping(self, start: dt.datetime, end: dt.datetime) -> Self:
        return self.standing().filter(starts_at__lt=end, ends_at__gt=start)

    def over(self, moment: dt.datetime) -> Self:
        return self.standing().filter(ends_at__lte=moment)

    def not_over(self, moment: dt.datetime) -> Self:
        return self.standing().filter(ends_at__gt=moment)


class Leave(models.Model):
    class Reason(models.TextChoices):
        ILL = "ill", "maladie"
        TRAINING = "training", "formation"
        OUTING = "outing", "sortie ou voyage scolaire"
        EXAM = "exam", "jury ou examen"
        PERSONAL = "personal", "raison personnelle"
        OTHER = "other", "autre"

    class Kind(models.TextChoices):
        PLANNED = "planned", "prévue"
        SUDDEN = "sudden", "imprévue"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="leaves")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="leaves")
    kind = models.CharField("prévue ou non", max_length=7, choices=Kind, default=Kind.SUDDEN)
    reason = models.CharField("motif", max_length=8, choices=Reason, default=Reason.ILL)
    starts_at = models.DateTimeField("à partir de")
    ends_at = models.DateTimeField("jusqu’à")
    declared_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField(default=timezone.now)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["school", "ends_at"]),
            models.Index(fields=["teacher", "ends_at"]),
            models.Index(fields=["ends_at", "starts_at"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_leave_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.teacher}, du {self.first_day:%d/%m/%Y} au {self.last_day:%d/%m/%Y}"

    @property
    def first_day(self) -> dt.date:
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self) -> dt.date:
        return timezone.localdate(self.ends_at)

    @property
    def from_hour(self) -> dt.time | None:
        """None when the first day is a whole one."""
        hour = timezone.localtime(self.starts_at).time()
        return None if hour == DAY_BEGINS else hour

    @property
    def to_hour(self) -> dt.time | None:
        hour = timezone.localtime(self.ends_at).time()
        return None if hour == DAY_ENDS else hour

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def is_announced(self) -> bool:
        return hasattr(self, "announcement")

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """Neither cancelled nor over: it can still change."""
        return not self.is_cancelled and not self.is_over

    @property
    def state(self) -> tuple[str, str]:
        """As `ui` draws it: the mark, the word."""
        if self.is_cancelled:
            return "excused", "annulée"
        if self.is_over:
            return "back", "finie"
        return ("in", "en cours") if self.has_begun else ("open", "à venir")


def moment_of(day: dt.date, hour: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour))
