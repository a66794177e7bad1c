"""A pupil is stuck on a piece of work and says where; the hand stays up until one of the two lowers it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from preau.learning.hands.models.word import Word
from preau.school.people.models import ClassTeacher
from preau.school.timetable.models import Teaching


class HandQuerySet(models.QuerySet["Hand"]):
    def visible_to(self, user: Any) -> Self:
        """The pupil; who gave the work; who teaches them this subject, or answers for their class."""
        if user.is_steward:
            return self
        led = ClassTeacher.objects.filter(
            teacher=user, cohort__members__pupil=OuterRef("pupil"), cohort__school=OuterRef("activity__school")
        )
        return self.filter(Q(pupil=user) | self._asked_of(user) | Exists(led))

    def asked_of(self, teacher: Any) -> Self:
        """What a teacher is asked: not what they only see because they answer for a class."""
        return self.filter(self._asked_of(teacher))

    def _asked_of(self, teacher: Any) -> Q:
        taught = Teaching.objects.filter(
            teacher=teacher,
            subject=OuterRef("activity__subject"),
            cohort__members__pupil=OuterRef("pupil"),
            cohort__school=OuterRef("activity__school"),
        )
        return Q(activity__author=teacher) | Q(Exists(taught))

    def up(self) -> Self:
        return self.filter(lowering=None)

    def spoken(self) -> Self:
        """With who spoke last, and when."""
        last = Word.objects.filter(hand=OuterRef("pk")).order_by("-pk")
        return self.annotate(last_author=Subquery(last.values("author")[:1]), last_at=Subquery(last.values("at")[:1]))

    def waiting(self) -> Self:
        """In line: up, and the pupil spoke last. First come, first served."""
        return self.up().spoken().filter(last_author=F("pupil")).order_by("last_at", "pk")

    def answered(self) -> Self:
        """Up still, but it is for the pupil to speak. The last answered first."""
        return self.up().spoken().exclude(last_author=F("pupil")).order_by("-last_at", "-pk")

    def lowered(self) -> Self:
        return self.filter(lowering__isnull=False).order_by("-lowering__at", "-pk")


class Hand(models.Model):
    """`key` is made by the page that raises it: raised twice, it is raised once."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="hands")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="hands")
    key = models.UUIDField(default=uuid.uuid4)
    raised_at = models.DateTimeField(default=timezone.now)

    objects = HandQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["pupil", "key"], name="a_hand_is_raised_once")]
        indexes = [models.Index(fields=["activity", "-raised_at"])]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.activity}"

    @property
    def is_up(self) -> bool:
        return not hasattr(self, "lowering")

    @property
    def place(self) -> int | None:
        """In the line of who gave the work, from 1; None when it does not wait."""
        line = Hand.objects.waiting().filter(activity__author=self.activity.author_id).values_list("pk", flat=True)
        return next((place for place, pk in enumerate(line, start=1) if pk == self.pk), None)


class Lowering(models.Model):
    """It is over: the pupil found, or the teacher takes it for settled."""

    hand = models.OneToOneField(Hand, models.CASCADE, related_name="lowering")
    by: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.hand}, baissée"
