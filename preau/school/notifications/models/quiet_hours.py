"""When a school's letters wait (circulaire du 10 juillet 2025: from 20 h to 7 h, and over the week-end)."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone

EVENING = dt.time(20)
MORNING = dt.time(7)
SATURDAY = 6


class QuietHours(models.Model):
    """A school's own choice; without a row the circular's hours hold."""

    school = models.OneToOneField("people.School", models.CASCADE, related_name="quiet_hours")
    evening = models.TimeField("à partir de", default=EVENING)
    morning = models.TimeField("jusqu’à", default=MORNING)
    at_weekends = models.BooleanField("et le week-end", default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(morning__lt=models.F("evening")), name="night_is_at_night")
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.evening:%H:%M}-{self.morning:%H:%M}"

    @classmethod
    def of(cls, school: Any) -> "QuietHours":
        found = cls.objects.filter(school=school).first() if school is not None else None
        return found or cls(school=school)

    def decent_moment(self, moment: dt.datetime) -> dt.datetime:
        """`moment` itself, or the first morning after it when it falls in quiet hours, by the school's own clock."""
        local = timezone.localtime(moment, self.school.zone if self.school_id else None)
        if self._is_decent(local):
            return moment
        morning = local.replace(hour=self.morning.hour, minute=self.morning.minute, second=0, microsecond=0)
        if local.time() >= self.evening or morning < local:
            morning += dt.timedelta(days=1)
        while not self._is_decent(morning):
            morning += dt.timedelta(days=1)
        return morning

    def _is_decent(self, local: dt.datetime) -> bool:
        rest = self.at_weekends and local.isoweekday() >= SATURDAY
        return not rest and self.morning <= local.time() < self.evening
