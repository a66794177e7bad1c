"""How many minutes a day are enough at each level: a bearing that each school confirms, never a rule of ours."""

from collections.abc import Mapping
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q

from preau.foundation.journal.models import record
from preau.school.people.models import Level

# Where nothing was decided; no figure exists for the école maternelle.
DEFAULTS: dict[str, int] = {
    Level.CP: 60,
    Level.CE1: 75,
    Level.CE2: 90,
    Level.CM1: 120,
    Level.CM2: 120,
    Level.SIXIEME: 180,
    Level.CINQUIEME: 180,
    Level.QUATRIEME: 210,
    Level.TROISIEME: 210,
    Level.SECONDE: 240,
    Level.PREMIERE: 240,
    Level.TERMINALE: 240,
}
LEAST, MOST = 15, 600


class CapQuerySet(models.QuerySet["Cap"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(school__in=user.school_ids)


class Cap(models.Model):
    """What one school decided for one level, instead of the default."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="caps")
    level = models.CharField("niveau", max_length=4, choices=Level)
    minutes = models.PositiveSmallIntegerField(
        "minutes par jour", validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )

    objects = CapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "level"], name="one_cap_per_level"),
            models.CheckConstraint(condition=Q(minutes__gte=LEAST, minutes__lte=MOST), name="cap_is_a_working_day"),
        ]

    def __str__(self) -> str:
        return f"{self.level} : {self.minutes} min"


def caps_of(school_id: int) -> dict[str, int]:
    """Minutes a day by level, the school's own where it decided."""
    return DEFAULTS | dict(Cap.objects.filter(school=school_id).values_list("level", "minutes"))


@transaction.atomic
def set_caps(school: Any, wanted: Mapping[str, int | None], *, by: Any) -> None:
    """Decide for these levels; None, or the default itself, goes back to the default."""
    own = {level: minutes for level, minutes in wanted.items() if minutes and minutes != DEFAULTS.get(level)}
    Cap.objects.filter(school=school, level__in=wanted).exclude(level__in=own).delete()
    Cap.objects.bulk_create(
        [Cap(school=school, level=level, minutes=minutes) for level, minutes in own.items()],
        update_conflicts=True,
        unique_fields=["school", "level"],
        update_fields=["minutes"],
    )
    record("caps.decided", by=by, on=school, scope=school.scope, **own)
