"""A teacher's answer: the words and the mark, what is noted in the margin."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.submission import Submission


class Feedback(models.Model):
    """Its existence is what "returned" means. Rows are only added: the last is the answer, the others its history."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="feedbacks")
    comment = models.TextField("commentaire", blank=True)
    mark = models.CharField("appréciation", max_length=20, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(comment="") | ~Q(mark=""), name="an_answer_says_something")]

    def __str__(self) -> str:
        return f"{self.mark} {self.comment[:60]}".strip()


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(submission__in=Submission.objects.visible_to(user))


class Annotation(models.Model):
    """A note in the margin: on a passage of the text (`start`, `end`) or at a point of a picture (`x`, `y` in 0..1)."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="annotations")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    comment = models.CharField("note", max_length=1000)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    file = models.ForeignKey(File, models.CASCADE, null=True, related_name="+")
    page = models.PositiveSmallIntegerField(default=1)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    at = models.DateTimeField(default=timezone.now)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=False, end__gt=models.F("start"), file__isnull=True)
                | Q(file__isnull=False, x__range=(0, 1), y__range=(0, 1), start__isnull=True),
                name="a_passage_or_a_point",
            )
        ]

    def __str__(self) -> str:
        return self.comment[:80]
