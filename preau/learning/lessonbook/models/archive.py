"""A year of a book, made by a job: to read (PDF) and to take elsewhere (CSV, JSON)."""

import datetime as dt
from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile

KEPT = dt.timedelta(days=30)


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def visible_to(self, user: Any) -> Self:
        """Who asked for it; those of classes and teachers, the direction too."""
        return self.filter(Q(by=user) | Q(school__in=user.schools_as(Profile.HEAD), ground="direction"))

    def over(self, moment: dt.datetime | None = None) -> Self:
        return self.filter(at__lt=moment or timezone.now() - KEPT)

    def delete(self) -> tuple[int, dict[str, int]]:
        """With their documents, whoever deletes: the clock, or the erasing of a person."""
        paths = [path for path in self.values_list("document", flat=True) if path]
        deleted = super().delete()
        transaction.on_commit(lambda: _off_the_disk(paths))
        return deleted

    delete.queryset_only = True  # type: ignore[attr-defined]  # never on the manager: it would delete them all


class Archive(models.Model):
    """Of a teacher or of a class. Private notes are in a teacher's own, asked for by that teacher, and nowhere else."""

    class Ground(models.TextChoices):
        OWN = "own", "l’enseignant, avec ses notes"
        DIRECTION = "direction", "la direction, sans note personnelle"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="lessonbook_archives")
    teacher = models.ForeignKey(
        "people.Person", models.CASCADE, null=True, related_name="lessonbook_archives", verbose_name="enseignant"
    )
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, related_name="+", verbose_name="classe")
    year = models.PositiveSmallIntegerField("année scolaire")
    ground = models.CharField("pour", max_length=9, choices=Ground, default=Ground.DIRECTION)
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField("demandée le", default=timezone.now)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    document = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField("poids", default=0)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(teacher__isnull=False, cohort__isnull=True) | Q(teacher__isnull=True, cohort__isnull=False),
                name="an_archive_of_a_teacher_or_of_a_class",
            )
        ]

    def __str__(self) -> str:
        return f"cahier de textes, {self.whose}, {self.year}-{self.year + 1}"

    @property
    def whose(self) -> str:
        return self.teacher.full_name if self.teacher else str(self.cohort.name if self.cohort else "")

    @property
    def file_name(self) -> str:
        word = "".join(letter if letter.isalnum() else "-" for letter in self.whose.lower())
        return f"cahier-de-textes-{word}-{self.year}.zip"

    @property
    def gone_on(self) -> dt.date:
        return timezone.localdate(self.at + KEPT)


def _off_the_disk(paths: list[str]) -> None:
    for path in paths:
        default_storage.delete(path)
