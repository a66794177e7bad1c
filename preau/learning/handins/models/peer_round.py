"""Pupils read one another's copies of a piece of work, once."""

import datetime as dt
import secrets
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.handins.models.handin import Handin
from preau.school.activities.models import Activity

MOST = 3
KIND = "peers"


def _draw() -> int:
    return secrets.randbelow(1_000_000)


class PeerRoundQuerySet(models.QuerySet["PeerRound"]):
    def visible_to(self, user: Any) -> Self:
        """Whoever sees the reading in somebody's day."""
        return self.filter(activity__in=Activity.objects.visible_to(user)).select_related("handin__activity__school")

    def waiting(self, now: dt.datetime) -> Self:
        """Not dealt yet, while the day has come on which the copies were due."""
        due = Q(handin__activity__due_at__lte=now, until__gt=now, handin__activity__publication__isnull=False)
        return self.filter(due, activity=None)

    def under_way(self) -> Self:
        """Dealt, and still being read."""
        return self.filter(activity__isnull=False, until__gt=timezone.now())


class PeerRound(models.Model):
    """What is asked of its readers; `activity` is the reading itself, in their day once the copies are dealt.

    The rubric is the one that the work had then: a work that takes another one changes nothing here.
    """

    handin = models.OneToOneField(Handin, models.CASCADE, primary_key=True, related_name="peer_round")
    activity = models.OneToOneField(
        "activities.Activity", models.CASCADE, null=True, related_name="peer_round", verbose_name="travail"
    )
    rubric = models.ForeignKey("rubrics.Version", models.PROTECT, related_name="+", verbose_name="grille")
    copies = models.PositiveSmallIntegerField(
        "copies que lit chaque élève", default=2, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    until = models.DateTimeField("à relire avant")
    anonymous = models.BooleanField("sans les noms, dans les deux sens", default=True)
    seed = models.PositiveIntegerField(default=_draw)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PeerRoundQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(copies__range=(1, MOST)), name="one_to_three_copies_each")]

    def __str__(self) -> str:
        return f"relectures, {self.handin}"

    @property
    def is_dealt(self) -> bool:
        return self.activity_id is not None

    @property
    def is_open(self) -> bool:
        return self.is_dealt and timezone.now() < self.until

    def is_open_to(self, pupil: Any) -> bool:
        """More time granted to one reader is theirs."""
        until = self.activity.due_for(pupil.pk) if self.activity else self.until
        return until is not None and timezone.now() < until
