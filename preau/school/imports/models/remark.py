from typing import Self

from django.db import models

from preau.school.imports.answers import fingerprint_of
from preau.school.imports.picture import Noun, Severity


class RemarkQuerySet(models.QuerySet["Remark"]):
    def blocking(self) -> Self:
        return self.filter(severity=Severity.BLOCKING)

    def refused(self) -> Self:
        return self.filter(severity=Severity.REFUSED)

    def notices(self) -> Self:
        return self.filter(severity=Severity.NOTICE)

    def mendable(self) -> Self:
        """Of a line of a table, that can be corrected on the screen."""
        return self.exclude(signature="")

    def about(self, noun: str) -> Self:
        return self.filter(noun=noun) if noun else self

    def saying(self, words: str) -> Self:
        return self.filter(search__contains=words) if words else self


class Remark(models.Model):
    """A sentence about a line of a file (`where`), or about the whole drop.

    For a line of a table, `signature` is that of its headings and `cells` the line as it stands in the file.
    """

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="remarks")
    severity = models.CharField(max_length=8, choices=Severity)
    noun = models.CharField(max_length=10, choices=Noun, blank=True)
    where = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=150, blank=True)
    sentence = models.CharField(max_length=500)
    signature = models.CharField(max_length=64, blank=True)
    cells = models.JSONField(default=list)
    search = models.CharField(max_length=300, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["intake", "severity", "noun"])]

    def __str__(self) -> str:
        return self.sentence

    @property
    def line(self) -> tuple[str, str]:
        """The signature of its table and the line's own fingerprint: by which a correction finds it again."""
        return self.signature, fingerprint_of(self.cells)
