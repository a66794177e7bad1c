"""From when to when a pupil was in a class or a group: the timetable knows only who is there now."""

from django.db import models
from django.db.models import F, Q


class Stay(models.Model):
    """Noted each night. `since` is empty for who was there when the house began to note; `until` while it lasts."""

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="stays")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="stays")
    since = models.DateField("depuis le", null=True)
    until = models.DateField("jusqu’au", null=True)

    class Meta:
        indexes = [models.Index(fields=["pupil", "cohort"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="a_stay_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pupil} en {self.cohort}"
