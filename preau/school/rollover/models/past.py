"""Who was where in a year that is over: read, never asked again by what is of the present."""

from django.db import models


class PastPlace(models.Model):
    """A pupil was in this class or group."""

    rollover = models.ForeignKey("rollover.Rollover", models.CASCADE, related_name="places")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="past_places")

    class Meta:
        indexes = [models.Index(fields=["rollover", "cohort"])]

    def __str__(self) -> str:
        return f"{self.pupil} en {self.cohort}, {self.rollover}"


class PastTeaching(models.Model):
    rollover = models.ForeignKey("rollover.Rollover", models.CASCADE, related_name="teachings")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    subject = models.ForeignKey("timetable.Subject", models.CASCADE, related_name="+")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="past_teachings")

    def __str__(self) -> str:
        return f"{self.teacher}, {self.subject} en {self.cohort}, {self.rollover}"


class PastCharge(models.Model):
    """A teacher was in charge of this class."""

    rollover = models.ForeignKey("rollover.Rollover", models.CASCADE, related_name="charges")
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, related_name="+")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="past_charges")

    def __str__(self) -> str:
        return f"{self.teacher}, professeur principal de {self.cohort}, {self.rollover}"
