"""What a closure asks of each teacher: work for each class and subject they teach there."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from preau.school.activities.models import Activity
from preau.school.audiences.models import AudiencePart


class TeacherTaskQuerySet(models.QuerySet["TeacherTask"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(closure__school__in=user.school_ids)

    def standing(self) -> Self:
        """Of closures that were not cancelled."""
        return self.filter(closure__cancellation__isnull=True)

    def of(self, teacher: Any) -> Self:
        return self.filter(teacher=teacher)

    def with_work(self) -> Self:
        """`is_given`: the teacher has published work for that class in the period. `is_ticked`: said it is done."""
        given = Activity.objects.filter(
            Q(subject=OuterRef("subject")) | Q(subject__isnull=True),
            Exists(AudiencePart.objects.filter(audience=OuterRef("audience"), cohort=OuterRef(OuterRef("cohort")))),
            author=OuterRef("teacher"),
            publication__isnull=False,
            planned_on__gte=OuterRef("closure__starts_on"),
            planned_on__lte=OuterRef("until"),
        )
        until = Coalesce("closure__ending__last_day", "closure__ends_on")
        ticks = TaskTick.objects.filter(task=OuterRef("pk"))
        return self.annotate(until=until).annotate(is_given=Exists(given), is_ticked=Exists(ticks))

    def undone(self) -> Self:
        return self.with_work().filter(is_given=False, is_ticked=False)


class TeacherTask(models.Model):
    closure = models.ForeignKey("closures.Closure", models.CASCADE, related_name="tasks")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="closure_tasks")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="+")
    due_on = models.DateField("pour le")

    objects = TeacherTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "cohort__code", "subject__label"]
        constraints = [
            models.UniqueConstraint(fields=["closure", "teacher", "cohort", "subject"], name="asked_once_per_closure")
        ]
        indexes = [models.Index(fields=["teacher", "due_on"])]

    def __str__(self) -> str:
        return said_task(self.cohort.name, self.subject.short)

    @property
    def school_id(self) -> int:
        return self.closure.school_id

    def tick(self, *, by: Any) -> None:
        """Done by other means than an activity; a second click changes nothing."""
        TaskTick.objects.get_or_create(task=self, defaults={"by": by})

    def untick(self) -> None:
        TaskTick.objects.filter(task=self).delete()


def said_task(cohort: str, subject: str) -> str:
    """`Donner du travail à 4B en maths`."""
    return f"Donner du travail à {cohort} en {subject.lower()}"


class TaskTick(models.Model):
    """Its existence is what "done by hand" means."""

    task = models.OneToOneField(TeacherTask, models.CASCADE, related_name="ticked")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.task}, faite"
