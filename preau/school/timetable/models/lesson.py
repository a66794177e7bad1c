"""A lesson of the usual week; what is held on a given day is derived, never stored."""

import datetime as dt
from typing import Any, Self

from django.db import models

from preau.school.timetable.models.fortnight import monday_of


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, user: Any) -> Self:
        return self if user.is_steward else self.filter(cohort__school__in=user.school_ids)

    def held_on(self, day: dt.date) -> Self:
        """Of that weekday, in a week that its fortnight names."""
        return self.filter(weekday=day.isoweekday(), fortnight__weeks__monday=monday_of(day)).order_by("starts_at")

    def for_pupil(self, pupil: Any) -> Self:
        return self.filter(cohort__members__pupil=pupil)

    def for_teacher(self, teacher: Any) -> Self:
        return self.filter(teachers=teacher)


class Lesson(models.Model):
    """A COURS of STS: a class or group, a subject, a weekday, an hour, the weeks it is held in."""

    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="lessons")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="lessons")
    fortnight = models.ForeignKey("timetable.Fortnight", models.CASCADE, related_name="lessons")
    weekday = models.PositiveSmallIntegerField("jour", help_text="1 lundi … 7 dimanche")
    starts_at = models.TimeField("début")
    minutes = models.PositiveSmallIntegerField("durée")
    room = models.CharField("salle", max_length=40, blank=True)
    teachers = models.ManyToManyField("people.Person", related_name="lessons")

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__gte=1, weekday__lte=7), name="lesson_on_a_weekday"),
            models.UniqueConstraint(
                fields=["cohort", "subject", "fortnight", "weekday", "starts_at"], name="one_lesson_per_slot"
            ),
        ]
        indexes = [models.Index(fields=["cohort", "weekday"])]

    def __str__(self) -> str:
        return f"{self.subject} en {self.cohort}"

    @property
    def ends_at(self) -> dt.time:
        start = dt.datetime.combine(dt.date.min, self.starts_at)
        return (start + dt.timedelta(minutes=self.minutes)).time()
