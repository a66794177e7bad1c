from typing import Any, Self

from django.db import models
from django.utils import timezone


class AnswerForAllQuerySet(models.QuerySet["AnswerForAll"]):
    def about(self, activity: Any) -> Self:
        return self.filter(activity=activity).order_by("-at", "-pk")


class AnswerForAll(models.Model):
    """A question that others will have, in the words of who answers it: nobody reads there who asked."""

    activity = models.ForeignKey("activities.Activity", models.CASCADE, related_name="answers_for_all")
    hand: Any = models.OneToOneField("hands.Hand", models.SET_NULL, null=True, related_name="answer_for_all")
    question = models.CharField("la question", max_length=300)
    answer = models.TextField("la réponse", max_length=2000)
    by: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AnswerForAllQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.question
