from typing import Any

from django.db import models
from django.utils import timezone

from preau.continuity.letters.vocabulary import Occasion, Reader


class TextingQuerySet(models.QuerySet["Texting"]):
    def about(self, about: str) -> "TextingQuerySet":
        return self.filter(about=about)

    def readers(self) -> list[str]:
        """Who was written to on their telephone once is written to again."""
        return list(self.order_by("reader").values_list("reader", flat=True).distinct())


class Texting(models.Model):
    """Some readers were told of a moment of something (`closure:12`) on their telephones, at a known cost."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="textings")
    about = models.CharField(max_length=60)
    occasion = models.CharField("moment", max_length=10, choices=Occasion)
    reader = models.CharField("à qui", max_length=10, choices=Reader)
    people = models.PositiveIntegerField("téléphones")
    cost = models.DecimalField("coût estimé, en euros", max_digits=9, decimal_places=4)
    by: Any = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = TextingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about"])]

    def __str__(self) -> str:
        return f"{self.about}, {self.get_reader_display()}"
