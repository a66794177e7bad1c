"""What is written on a copy, kept beside it: the copy itself is sealed."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.handins.models.submission import Submission


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(submission__in=Submission.objects.visible_to(user))


class Annotation(models.Model):
    """On a passage of the text (`start`, `end`), or on a sheet: at a point, as words, along `strokes` (all in 0..1)."""

    class Shape(models.TextChoices):
        PASSAGE = "passage", "sur un passage"
        POINT = "point", "épingle"
        STROKE = "stroke", "tracé"
        TEXT = "text", "texte écrit sur la feuille"

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="annotations")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    shape = models.CharField(max_length=7, choices=Shape, default=Shape.POINT)
    comment = models.CharField("note", max_length=1000, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    file = models.ForeignKey(File, models.CASCADE, null=True, related_name="+")
    page = models.PositiveSmallIntegerField(default=1)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    strokes = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shape="passage", start__isnull=False, end__gt=models.F("start"), file__isnull=True)
                | Q(~Q(shape="passage"), file__isnull=False, x__range=(0, 1), y__range=(0, 1), start__isnull=True),
                name="a_passage_or_a_place",
            ),
            models.CheckConstraint(condition=~Q(comment="") | Q(shape="stroke"), name="a_note_says_something"),
        ]

    def __str__(self) -> str:
        return self.comment[:80] or str(self.get_shape_display())
