from django.db import models
from django.utils import timezone


class CohortChoice(models.Model):
    """Which class a school means by what its tables say; a blank `code` leaves that class out."""

    uai = models.CharField("UAI", max_length=8)
    said = models.CharField(max_length=100)
    code = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uai", "said"], name="one_meaning_per_class")]

    def __str__(self) -> str:
        return f"{self.said} → {self.code or 'laissée de côté'}"


class CohortNamed(models.Model):
    """A class as the tables of an import name it, where it went (`key`, blank when left out) and how many it has."""

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="cohorts_named")
    said = models.CharField(max_length=100)
    label = models.CharField(max_length=100)
    code = models.CharField(max_length=20, blank=True)
    lines = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["said"]

    def __str__(self) -> str:
        return self.label
