import datetime as dt

from django.db import models


class Fortnight(models.Model):
    """Which weeks a lesson is held in (ALTERNANCE of STS): every week, weeks A, weeks B."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="fortnights")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year", "code"], name="one_fortnight_per_code")]

    def __str__(self) -> str:
        return self.label or self.code


class FortnightWeek(models.Model):
    """One week of it, named by its Monday; holidays are the Mondays that are not there."""

    fortnight = models.ForeignKey(Fortnight, models.CASCADE, related_name="weeks")
    monday = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fortnight", "monday"], name="a_week_once")]

    def __str__(self) -> str:
        return f"{self.fortnight}, {self.monday:%d/%m/%Y}"


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
