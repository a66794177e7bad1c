"""All that is held about one person, in one archive, for as long as it takes to fetch it."""

import datetime as dt
from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile
from preau.school.privacy.minors import children_of

KEPT = dt.timedelta(days=7)


class PersonalExportQuerySet(models.QuerySet["PersonalExport"]):
    def visible_to(self, user: Any) -> Self:
        """The person; guardians, what guardians asked for while it is a child; the head who was asked in writing."""
        by_guardian = Q(person__in=children_of(user), ground=PersonalExport.Ground.GUARDIAN)
        by_head = Q(asked_by=user, ground=PersonalExport.Ground.REQUEST, school__in=user.schools_as(Profile.HEAD))
        return self.filter(Q(person=user) | by_guardian | by_head)

    def of(self, person: Any) -> Self:
        return self.filter(person=person).select_related("job", "asked_by")

    def over(self, moment: dt.datetime | None = None) -> Self:
        return self.filter(asked_at__lt=moment or timezone.now() - KEPT)

    def forget(self) -> int:
        """Delete them with their archives."""
        for path in self.exclude(document="").values_list("document", flat=True):
            default_storage.delete(path)
        return self.delete()[0]


class PersonalExport(models.Model):
    class Ground(models.TextChoices):
        OWN = "own", "la personne elle-même"
        GUARDIAN = "guardian", "un responsable"
        REQUEST = "request", "la direction, sur demande écrite"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="personal_exports")
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    ground = models.CharField("demandé par", max_length=8, choices=Ground)
    note = models.CharField("demande reçue", max_length=200, blank=True)
    school = models.ForeignKey("people.School", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    document = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField("poids", default=0)

    objects = PersonalExportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "-id"]), models.Index(fields=["asked_at"])]

    def __str__(self) -> str:
        return f"données de {self.person}, {self.asked_at:%d/%m/%Y}"

    @property
    def gone_on(self) -> dt.date:
        return timezone.localdate(self.asked_at + KEPT)

    @property
    def file_name(self) -> str:
        return f"mes-donnees-{timezone.localtime(self.asked_at):%Y%m%d}.zip"
