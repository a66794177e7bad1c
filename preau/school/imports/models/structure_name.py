from django.db import models


class StructureName(models.Model):
    """The number by which the académie's directory calls a school: its deltas say nothing else."""

    key = models.CharField(max_length=80, unique=True)
    uai = models.CharField("UAI", max_length=8, db_index=True)

    def __str__(self) -> str:
        return f"{self.uai}, {self.key}"
