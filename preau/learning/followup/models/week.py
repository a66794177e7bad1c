"""The week of a class as it was when it ended: what its adults read on a Friday. Never written again."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models import Profile

FEW, MANY = 0.7, 0.9


class WeekQuerySet(models.QuerySet["Week"]):
    def visible_to(self, user: Any) -> Self:
        """The direction and school staff; the class teacher of the class."""
        if user.is_steward:
            return self
        return self.filter(
            Q(cohort__school__in=user.schools_as(Profile.HEAD, Profile.STAFF)) | Q(cohort__in=user.leads)
        )


class Week(models.Model):
    """`pupils`: how many they were; `works`: what was due, one mapping a work
    (`title subject pen done expected to_read`).
    """

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="weeks")
    monday = models.DateField("semaine du")
    at = models.DateTimeField(default=timezone.now)
    pupils = models.PositiveSmallIntegerField(default=0)
    works = models.JSONField(default=list)

    objects = WeekQuerySet.as_manager()

    class Meta:
        ordering = ["-monday", "cohort__code"]
        constraints = [models.UniqueConstraint(fields=["cohort", "monday"], name="a_week_is_closed_once")]

    def __str__(self) -> str:
        return f"{self.cohort}, semaine du {self.monday}"

    @property
    def done(self) -> int:
        return sum(work["done"] for work in self.works)

    @property
    def expected(self) -> int:
        return sum(work["expected"] for work in self.works)

    @property
    def share(self) -> float | None:
        """None when nothing was due."""
        return self.done / self.expected if self.expected else None

    @property
    def done_by_few(self) -> list[dict[str, Any]]:
        """The least done first."""
        return sorted((work for work in self.works if _share(work) < FEW), key=_share)

    @property
    def done_by_many(self) -> list[dict[str, Any]]:
        return [work for work in self.works if _share(work) >= MANY]

    @property
    def to_read(self) -> list[dict[str, Any]]:
        return [work for work in self.works if work["to_read"]]


class WeekLine(models.Model):
    """What the week says of one pupil. `by`: who sees to them, or who reached their family.

    `facts`: of a worry, its alerts as `worrying` packs them, `is_new` and `reminders`; of a return, `was_silent`;
    of a contact, `means` and `outcome`; of who did everything, `works`.
    """

    class Kind(models.TextChoices):
        WORRY = "worry", "à joindre"
        BACK = "back", "de retour"
        CONTACT = "contact", "famille contactée"
        COMPLETE = "complete", "tout est fait"

    week = models.ForeignKey(Week, models.CASCADE, related_name="lines")
    kind = models.CharField("nature", max_length=8, choices=Kind)
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.week_id}"


def _share(work: dict[str, Any]) -> float:
    return float(work["done"] / work["expected"])
