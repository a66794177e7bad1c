from typing import Self

from django.db import models

from preau.school.imports.picture import Noun


class DiscrepancyQuerySet(models.QuerySet["Discrepancy"]):
    def about(self, noun: str) -> Self:
        return self.filter(noun=noun) if noun else self

    def saying(self, words: str) -> Self:
        return self.filter(search__contains=words) if words else self


class Discrepancy(models.Model):
    """The files say one thing of a person, and the person said another: theirs is kept, and the school is told."""

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="discrepancies")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    noun = models.CharField(max_length=10, choices=Noun)
    label = models.CharField(max_length=150)
    column = models.CharField(max_length=20)
    filed = models.TextField("dans les fichiers")
    kept = models.TextField("dans Préau")
    search = models.CharField(max_length=300, blank=True)

    objects = DiscrepancyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["intake", "noun"])]

    def __str__(self) -> str:
        return f"{self.label}, {self.column}"
