from django.db import models
from django.utils import timezone


class Correction(models.Model):
    """A faulty line of a table as somebody corrected it; whenever the same line comes back, this is what is read."""

    uai = models.CharField("UAI", max_length=8)
    signature = models.CharField(max_length=64)
    line = models.CharField("empreinte", max_length=64)
    cells = models.JSONField(default=list)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uai", "signature", "line"], name="one_correction_per_line")]

    def __str__(self) -> str:
        return f"Correction, {self.uai}"
