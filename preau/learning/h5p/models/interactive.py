"""The interactive content of one activity, and which of a pupil's scores counts."""

from typing import Any, Self

from django.db import models

from preau.foundation.storage.models import File
from preau.learning.h5p.models.package import Package
from preau.school.activities.models import Activity


class InteractiveQuerySet(models.QuerySet["Interactive"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(activity__in=Activity.objects.visible_to(user))


class Interactive(models.Model):
    class Counts(models.TextChoices):
        BEST = "best", "le meilleur score"
        LAST = "last", "le dernier score"

    activity = models.OneToOneField(Activity, models.CASCADE, primary_key=True, related_name="interactive")
    package = models.ForeignKey(Package, models.PROTECT, null=True, related_name="interactives")
    file = models.ForeignKey(File, models.SET_NULL, null=True, related_name="interactives")
    counts = models.CharField("score retenu", max_length=4, choices=Counts, default=Counts.BEST)
    in_words = models.TextField(
        "la même chose en texte",
        blank=True,
        max_length=20_000,
        help_text="Pour qui ne voit pas, n’entend pas ou ne peut pas manipuler : ce qu’il y a à apprendre.",
    )

    objects = InteractiveQuerySet.as_manager()

    class Meta:
        verbose_name = "activité interactive"

    def __str__(self) -> str:
        return str(self.activity)

    @classmethod
    def of(cls, activity: Activity) -> "Interactive":
        interactive = cls.objects.select_related("package", "file__blob").get_or_create(activity=activity)[0]
        interactive.activity = activity
        return interactive

    def copy_to(self, activity: Activity) -> "Interactive":
        fields = ["package", "file", "counts", "in_words"]
        return Interactive.objects.update_or_create(
            activity=activity, defaults={field: getattr(self, field) for field in fields}
        )[0]
