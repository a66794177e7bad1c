"""What the content said of a pupil's work (xAPI): rows are only added, each once."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from preau.learning.h5p.models.interactive import Interactive
from preau.learning.h5p.models.package import Package


class StatementQuerySet(models.QuerySet["Statement"]):
    def of(self, pupil: Any) -> Self:
        return self.filter(pupil=pupil)

    def about_the_whole(self) -> Self:
        """Those that tell of the content, not of one of its parts."""
        return self.filter(part="")

    def scored(self) -> Self:
        return self.about_the_whole().filter(raw__isnull=False)


class Statement(models.Model):
    class Verb(models.TextChoices):
        ANSWERED = "answered", "répondu"
        COMPLETED = "completed", "terminé"
        PASSED = "passed", "réussi"
        FAILED = "failed", "échoué"
        MASTERED = "mastered", "maîtrisé"
        CONSUMED = "consumed", "parcouru"

    interactive = models.ForeignKey(Interactive, models.CASCADE, related_name="statements")
    package = models.ForeignKey(Package, models.SET_NULL, null=True, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="h5p_statements")
    key = models.CharField(max_length=64)
    verb = models.CharField("acte", max_length=10, choices=Verb)
    part = models.CharField("partie", max_length=64, blank=True)
    raw = models.DecimalField("points", max_digits=10, decimal_places=2, null=True)
    most = models.DecimalField("sur", max_digits=10, decimal_places=2, null=True)
    said_at = models.DateTimeField("dit le")
    at = models.DateTimeField("reçu le", default=timezone.now)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interactive", "pupil", "key"], name="one_statement_per_key"),
            models.CheckConstraint(
                condition=Q(raw__isnull=True, most__isnull=True) | Q(most__gt=0, raw__gte=0, raw__lte=F("most")),
                name="a_score_is_within_its_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}, {self.interactive}, {self.get_verb_display()}"

    @property
    def share(self) -> float:
        """Of the points, from 0 to 1; of a scored one only."""
        return float(self.raw or 0) / float(self.most or 1)
