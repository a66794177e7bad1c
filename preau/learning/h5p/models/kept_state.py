"""Where a pupil is in a content, in the content's own words: what lets them go on from there."""

from typing import Any

from django.db import models
from django.utils import timezone

from preau.learning.h5p.models.interactive import Interactive
from preau.learning.h5p.models.package import Package

LONGEST = 300_000


class KeptState(models.Model):
    """`seq` is the device's clock in milliseconds: what arrives late never undoes what was kept later.

    One for each package: a content that is brought back finds everybody where they were.
    """

    interactive = models.ForeignKey(Interactive, models.CASCADE, related_name="states")
    package = models.ForeignKey(Package, models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="h5p_states")
    data = models.JSONField("état", default=dict)
    seq = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interactive", "package", "pupil"], name="one_state_per_package_and_pupil")
        ]

    def __str__(self) -> str:
        return f"{self.interactive}, {self.pupil}"

    @classmethod
    def keep(cls, interactive: Interactive, package: int, pupil: Any, data: dict[str, Any], *, seq: int) -> bool:
        """Unless a later one is there already; whether it was kept."""
        place = {"interactive": interactive, "package_id": package, "pupil": pupil}
        told = {"data": data, "seq": seq, "saved_at": timezone.now()}
        _, fresh = cls.objects.get_or_create(**place, defaults=told)
        return fresh or bool(cls.objects.filter(**place, seq__lt=seq).update(**told))

    @classmethod
    def of(cls, interactive: Interactive, pupil: Any) -> dict[str, Any]:
        """None of another package: it would mean nothing to this one."""
        kept = cls.objects.filter(interactive=interactive, pupil=pupil, package=interactive.package_id).first()
        return kept.data if kept else {}
