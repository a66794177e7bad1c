"""One work that would be better on another day. Its author alone moves it, and may put it back."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.workload.models.rebalancing import Rebalancing
from preau.school.activities.models import Activity


class Overtaken(Exception):
    """Why it cannot be done any more, as a sentence for its author."""


class MoveQuerySet(models.QuerySet["Move"]):
    def visible_to(self, user: Any) -> Self:
        """Its author once asked, and those who see the whole proposal."""
        asked = Q(activity__author=user, rebalancing__sending__isnull=False)
        return self.filter(asked | Q(rebalancing__in=Rebalancing.objects.visible_to(user))).distinct()

    def asked_of(self, teacher: Any) -> Self:
        """Those of proposals that still stand, sent, for weeks not over."""
        standing = Rebalancing.objects.standing().filter(sending__isnull=False)
        return self.filter(activity__author=teacher, rebalancing__in=standing, to_day__gte=timezone.localdate())


class Move(models.Model):
    rebalancing = models.ForeignKey(Rebalancing, models.CASCADE, related_name="moves")
    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="moves")
    from_day = models.DateField("de")
    to_day = models.DateField("à")
    reason = models.CharField("pourquoi", max_length=300)

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["from_day", "pk"]
        constraints = [models.UniqueConstraint(fields=["rebalancing", "activity"], name="one_move_per_work")]

    def __str__(self) -> str:
        return f"{self.activity}, du {self.from_day:%d/%m} au {self.to_day:%d/%m}"

    @property
    def school_id(self) -> int:
        return self.rebalancing.school_id

    @property
    def is_accepted(self) -> bool:
        return hasattr(self, "acceptance")

    @property
    def is_declined(self) -> bool:
        return hasattr(self, "decline")

    @transaction.atomic
    def accept(self, *, by: Any) -> None:
        """The work goes to its new day; a second call changes nothing. Raises `Overtaken`."""
        activity = self._held()
        if Acceptance.objects.filter(move=self).exists():
            return
        self._check(activity, self.from_day, self.to_day)
        Decline.objects.filter(move=self).delete()
        Acceptance.objects.create(move=self, by=by)
        self._put(activity, self.to_day, "move.accepted", by)

    @transaction.atomic
    def decline_by(self, person: Any, why: str = "") -> None:
        """The work stays where its author put it."""
        if not Acceptance.objects.filter(move=self).exists():
            Decline.objects.update_or_create(move=self, defaults={"by": person, "why": why, "at": timezone.now()})
            record("move.declined", by=person, on=self.activity, scope=self.activity.school.scope)

    @transaction.atomic
    def undo(self, *, by: Any) -> None:
        """Back to the day it came from, or to a question without an answer. Raises `Overtaken`."""
        activity = self._held()
        Decline.objects.filter(move=self).delete()
        if Acceptance.objects.filter(move=self).exists():
            self._check(activity, self.to_day, self.from_day)
            Acceptance.objects.filter(move=self).delete()
            self._put(activity, self.from_day, "move.undone", by)

    def _held(self) -> Activity:
        return Activity.objects.select_for_update(of=("self",)).select_related("school").get(pk=self.activity_id)

    def _check(self, activity: Activity, present: Any, wanted: Any) -> None:
        if activity.planned_on != present or activity.starts_at:
            raise Overtaken(f"« {activity.title} » a changé de jour depuis la proposition.")
        if min(present, wanted) < timezone.localdate():
            raise Overtaken(f"« {activity.title} » : l’un des deux jours est passé.")

    def _put(self, activity: Activity, day: Any, act: str, by: Any) -> None:
        record(act, by=by, on=activity, scope=activity.school.scope, of=f"{activity.planned_on}", to=f"{day}")
        activity.planned_on = day
        activity.save(update_fields=["planned_on"])


class Acceptance(models.Model):
    """Its author moved it."""

    move = models.OneToOneField(Move, models.CASCADE, related_name="acceptance")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.move}, accepté"


class Decline(models.Model):
    """Its author keeps the day."""

    move = models.OneToOneField(Move, models.CASCADE, related_name="decline")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField("pourquoi", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.move}, refusé"
