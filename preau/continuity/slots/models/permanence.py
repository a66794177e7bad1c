"""An hour of each closed week at which a teacher can be reached, by pupils and by families."""

import datetime as dt
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from preau.continuity.closures.models import Closure

DAYS = [(1, "lundi"), (2, "mardi"), (3, "mercredi"), (4, "jeudi"), (5, "vendredi")]


class PermanenceQuerySet(models.QuerySet["Permanence"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(closure__school__in=user.school_ids)


class Permanence(models.Model):
    """`reach`: how, in the teacher's words: the messages of Préau, a number, an address."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="permanences")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="permanences")
    weekday = models.PositiveSmallIntegerField("jour", choices=DAYS)
    starts_at = models.TimeField("à")
    minutes = models.PositiveSmallIntegerField(
        "minutes", default=45, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    reach = models.CharField("comment vous joindre", max_length=200, default="par les messages de Préau")
    at = models.DateTimeField(default=timezone.now)

    objects = PermanenceQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at", "pk"]
        indexes = [models.Index(fields=["teacher", "closure"])]
        constraints = [
            models.UniqueConstraint(fields=["closure", "teacher", "weekday", "starts_at"], name="a_permanence_once")
        ]

    def __str__(self) -> str:
        return f"{self.teacher}, {self.get_weekday_display()} {self.starts_at:%H:%M}"

    @property
    def school_id(self) -> int:
        return self.closure.school_id

    @property
    def ends_at(self) -> dt.time:
        start = dt.datetime.combine(dt.date.min, self.starts_at)
        return (start + dt.timedelta(minutes=self.minutes)).time()
