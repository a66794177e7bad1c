"""A table among the dropped files, and how the school reads tables with these headings."""

from django.db import models
from django.utils import timezone

from preau.school.imports.kinds import Kind


class Table(models.Model):
    """What is in a table, to be shown beside the choices: a few values a column, and the classes that it names."""

    file = models.OneToOneField("imports.DroppedFile", models.CASCADE, related_name="table")
    signature = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    samples = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Tableau de {self.file}"


class Layout(models.Model):
    """Somebody said of whom tables with these headings speak and what each column is; used for the next ones too."""

    uai = models.CharField("UAI", max_length=8)
    signature = models.CharField(max_length=64)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    columns = models.JSONField(default=list)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uai", "signature"], name="one_layout_per_heading")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.uai}"
