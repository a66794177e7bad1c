"""Two accounts made one, and enough to make them two again."""

import datetime as dt
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models.membership import STAFF_PROFILES

KEPT_FOR = dt.timedelta(days=90)


class Exact(DjangoJSONEncoder):
    """Moments to the microsecond: what is put back is what was there."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime | dt.time) else super().default(o)


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, user: Any) -> Self:
        """Those of the schools where this person works; who may take them back is for the rule."""
        if user.is_steward:
            return self
        here = user.schools_as(*STAFF_PROFILES)
        return self.filter(Q(school__in=here) | Q(kept__memberships__school__in=here)).distinct()

    def of_school(self, school: Any) -> Self:
        return self.filter(Q(school=school) | Q(kept__memberships__school=school)).distinct()

    def standing(self) -> Self:
        return self.filter(unmerge__isnull=True)

    def old(self) -> Self:
        return self.filter(at__lte=timezone.now() - KEPT_FOR)


class Merge(models.Model):
    """`other` is the number that the other account had. `acts` are forgotten after three months: it is for good."""

    kept = models.ForeignKey("people.Person", models.CASCADE, related_name="merges")
    other = models.BigIntegerField()
    other_name = models.CharField(max_length=201)
    other_login = models.CharField(max_length=64, blank=True)
    school = models.ForeignKey("people.School", models.SET_NULL, null=True, related_name="merges")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    acts = models.JSONField(encoder=Exact, default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.other_name} et {self.kept}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "unmerge")

    @property
    def is_forgotten(self) -> bool:
        return not self.acts

    @property
    def ends_on(self) -> dt.date:
        """The last day on which it can be undone."""
        return timezone.localdate(self.at + KEPT_FOR)

    def forget(self) -> None:
        Merge.objects.filter(pk=self.pk).update(acts=[])


class Unmerge(models.Model):
    merge = models.OneToOneField(Merge, models.CASCADE, related_name="unmerge")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.merge}, annulée"


def former_selves(person: int) -> list[int]:
    """The numbers that this person's other accounts had before they became this one."""
    return list(Merge.objects.standing().filter(kept=person).values_list("other", flat=True))
