"""One answer for all who did a piece of work: what was well done, what was hard, the correction."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.handin import Handin
from preau.learning.handins.models.submission import Submission
from preau.school.activities.models import Activity


class ClassAnswerQuerySet(models.QuerySet["ClassAnswer"]):
    def visible_to(self, user: Any) -> Self:
        """Its author; once given, whoever reads a copy, and the excused or all once nothing can be handed in."""
        later = ClassAnswer.objects.filter(handin=OuterRef("handin"), pk__gt=OuterRef("pk"))
        family = [user.pk, *[child.pk for child in user.children]]
        over = Activity.objects.visible_to(user).filter(closes_at__lte=timezone.now())
        reads = (
            Q(handin__submissions__in=Submission.objects.visible_to(user))
            | Q(handin__activity__excuses__pupil__in=family)
            | Q(handin__activity__in=over)
        )
        given = Q(~Exists(later), handin__giving__isnull=False) & reads
        return self.filter(Q(handin__activity__author=user) | given).distinct()


class ClassAnswer(models.Model):
    """The last is the answer, the others its history; `Giving` says that the class reads it."""

    handin = models.ForeignKey(Handin, models.CASCADE, related_name="class_answers")
    well = models.TextField("ce qui est bien fait", blank=True)
    hard = models.TextField("ce qui a posé problème", blank=True)
    correction = models.TextField("la correction", blank=True)
    link = models.URLField("une adresse", max_length=500, blank=True)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="class_answers")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ClassAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(well="", hard="", correction="", link="") | Q(file__isnull=False),
                name="a_class_answer_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"réponse à la classe, {self.handin}"

    @property
    def said(self) -> tuple[Any, ...]:
        """What makes it the same as another."""
        return self.well, self.hard, self.correction, self.link, self.file_id
