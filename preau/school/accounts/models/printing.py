"""Slips asked for on paper: made by a job, kept a day, because they open accounts."""

import datetime as dt
from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from preau.school.accounts.models.session import POWER

KEPT = dt.timedelta(hours=24)


class PrintingQuerySet(models.QuerySet["Printing"]):
    def visible_to(self, user: Any) -> Self:
        """Those who run the school see all of them, a class teacher their own."""
        if user.is_steward:
            return self
        return self.filter(models.Q(school__in=user.schools_as(*POWER)) | models.Q(by=user))

    def over(self) -> Self:
        return self.filter(asked_at__lte=timezone.now() - KEPT)

    def forget(self) -> int:
        """Delete them with their documents."""
        for path in self.exclude(document="").values_list("document", flat=True):
            default_storage.delete(path)
        return self.delete()[0]


class Printing(models.Model):
    """For whom, how laid out, and the document once the job has made it (a PDF, or a zip of one PDF per class)."""

    class Layout(models.TextChoices):
        PAGE = "page", "Une page par personne"
        LABELS = "labels", "Étiquettes, 21 par page"
        FAMILY = "family", "Une feuille par famille"
        RESET = "reset", "Mots de passe provisoires"

    SLIPS = [Layout.PAGE, Layout.LABELS, Layout.FAMILY]  # what one may ask for; a reset is a gesture of its own

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    layout = models.CharField("présentation", max_length=6, choices=Layout, default=Layout.PAGE)
    people = models.JSONField("pour", default=list)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    document = models.CharField(max_length=100, blank=True)
    sheets = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PrintingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_layout_display()}, {len(self.people)} personnes"

    @property
    def is_reset(self) -> bool:
        """Passwords: its document is fetched once."""
        return self.layout == self.Layout.RESET

    @property
    def gone_at(self) -> dt.datetime:
        return self.asked_at + KEPT

    @property
    def file_name(self) -> str:
        suffix = self.document.rpartition(".")[2]
        return f"fiches-{self.school.uai}-{timezone.localtime(self.asked_at):%Y%m%d-%H%M}.{suffix}"
