"""One hour together a week for each class of a closed school. It holds while the closure does: nothing is dated."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.continuity.closures.models import Closure
from preau.foundation.journal.models import record
from preau.school.people.models import Profile


class ProgramQuerySet(models.QuerySet["Program"]):
    def visible_to(self, user: Any) -> Self:
        """Who runs the school, as it is prepared; its teachers, once published. Families only see their hour."""
        if user.is_steward:
            return self
        runs = Q(closure__school__in=user.schools_as(Profile.HEAD, Profile.STAFF, Profile.ADMINISTRATOR))
        teaches = Q(closure__school__in=user.schools_as(Profile.TEACHER), publication__isnull=False)
        return self.filter(runs | teaches)

    def standing(self) -> Self:
        """The last one of each closure."""
        newer = Program.objects.filter(closure=OuterRef("closure"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(newer))


class Program(models.Model):
    """`held`: for each aim, in their order, what it costs and the least there could be."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="programs")
    held = models.JSONField(default=list)
    without = models.JSONField("classes sans heure possible", default=list)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Heures de {self.closure}"

    @property
    def school_id(self) -> int:
        return self.closure.school_id

    @property
    def is_published(self) -> bool:
        return hasattr(self, "publication")

    @transaction.atomic
    def withdraw(self, *, by: Any) -> None:
        """Off the threads again; the journal keeps that it was there."""
        if Publication.objects.filter(program=self).delete()[0]:
            record("program.withdrawn", by=by, on=self.closure, scope=self.closure.school.scope)


class Publication(models.Model):
    """It is on the threads, and everyone concerned is told."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="publication")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.program}, publié"


class VirtualClassQuerySet(models.QuerySet["VirtualClass"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(program__in=Program.objects.visible_to(user))


class VirtualClass(models.Model):
    """The hour of one class: a lesson of its usual week, held at a distance."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="hours")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="virtual_classes")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="virtual_classes")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="virtual_classes")
    weekday = models.PositiveSmallIntegerField("jour")
    starts_at = models.TimeField("début")
    minutes = models.PositiveSmallIntegerField("durée")
    link = models.URLField("adresse de la classe virtuelle", max_length=400, blank=True)

    objects = VirtualClassQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at", "cohort__code"]
        constraints = [models.UniqueConstraint(fields=["program", "cohort"], name="one_hour_per_class")]

    def __str__(self) -> str:
        return f"{self.cohort}, {self.starts_at:%H:%M}"

    @property
    def school_id(self) -> int:
        return self.program.school_id
