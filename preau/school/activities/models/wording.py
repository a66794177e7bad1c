"""What a piece of work asked until it was changed: who began it before, and who answers, can read it again."""

import datetime as dt
from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from preau.foundation.storage.models import File
from preau.school.activities.models.activity import Activity
from preau.school.activities.models.progress import Progress
from preau.school.activities.models.resource import Resource

MOMENTS = ("opens_at", "due_at", "closes_at")


class WordingQuerySet(models.QuerySet["Wording"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def read_at(self, activity: Any, moment: dt.datetime) -> "Wording | None":
        """What was asked then; None when it is what is asked now."""
        return self.filter(activity=activity, until__gt=moment).order_by("until", "pk").first()

    def read_by(self, activity: Any, pupil: Any) -> "Wording | None":
        """What this pupil handed in for, or opened; None when it has not changed since, or who has opened nothing."""
        seen = Progress.objects.filter(activity=OuterRef("activity"), pupil=pupil)
        moment = Subquery(seen.values_list(Coalesce("handed_in_at", "opened_at"))[:1])
        return self.filter(activity=activity, until__gt=moment).order_by("until", "pk").first()


class Wording(models.Model):
    """Kept when somebody had begun. `asked` is `{"fields": …, "documents": […], "besides": [sentence]}`."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="wordings")
    asked = models.JSONField()
    files = models.ManyToManyField(File, related_name="wordings")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField(default=timezone.now)

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        indexes = [models.Index(fields=["activity", "until"])]

    def __str__(self) -> str:
        return f"{self.activity}, jusqu’au {self.until:%d/%m/%Y %H:%M}"

    @cached_property
    def former(self) -> Activity:
        """The activity as it was, to be read as it was; never saved."""
        said = self.asked["fields"]
        moments = {name: parse_datetime(said[name]) if said[name] else None for name in MOMENTS}
        activity = Activity(pk=self.activity_id, kind=self.activity.kind, **{**said, **moments})
        held = {file.pk: file for file in self.files.select_related("blob")}
        documents = [
            Resource(file=held.get(one["file"]), url=one["url"], label=one["label"]) for one in self.asked["documents"]
        ]
        vars(activity)["_prefetched_objects_cache"] = {"resources": documents}
        return activity

    @property
    def besides(self) -> list[str]:
        """What its room said of what is handed in."""
        return list(self.asked["besides"])


def shared_files(user: Any) -> Q:
    """Who reads what was asked reads its documents."""
    return Q(wordings__in=Wording.objects.visible_to(user))
