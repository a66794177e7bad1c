"""A file of questions brought in: looked at first, taken in one go, given up in one go."""

from typing import Any, Self

from django.db import models
from django.utils import timezone


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(by=user).select_related("folder", "quiz__activity", "file", "taking", "withdrawal")


class Arrival(models.Model):
    """`report` is what was seen in the file: `{"taken": […], "left": […], "noted": […]}`, a line each."""

    class Format(models.TextChoices):
        GIFT = "gift", "GIFT"
        AIKEN = "aiken", "Aiken"
        MOODLE_XML = "moodlexml", "Moodle XML"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="question_arrivals")
    folder = models.ForeignKey("banks.Folder", models.SET_NULL, null=True, related_name="arrivals")
    quiz = models.ForeignKey("quizzes.Quiz", models.SET_NULL, null=True, related_name="+")
    file = models.ForeignKey("storage.File", models.CASCADE, related_name="question_arrivals")
    name = models.CharField(max_length=200)
    format = models.CharField("écrit en", max_length=10, choices=Format)
    sha256 = models.CharField(max_length=64)
    report = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_taken(self) -> bool:
        return hasattr(self, "taking") and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")


class Taking(models.Model):
    """The questions of the file were taken: `many` new ones, `known` that were there already."""

    arrival = models.OneToOneField(Arrival, models.CASCADE, related_name="taking")
    many = models.PositiveIntegerField()
    known = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.arrival}, {self.many}"


class Withdrawal(models.Model):
    """What was taken was given up."""

    arrival = models.OneToOneField(Arrival, models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.arrival}, {self.at:%d/%m/%Y}"
