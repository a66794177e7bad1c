from django.db import models
from django.utils import timezone


class Adviser(models.Model):
    """A CPE follows a class. The class is named, not pointed at: next year's 4B is theirs until told otherwise."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    code = models.CharField("classe", max_length=20)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField("depuis", default=timezone.now)

    class Meta:
        ordering = ["code", "pk"]
        constraints = [models.UniqueConstraint(fields=["school", "code", "person"], name="follows_a_class_once")]

    def __str__(self) -> str:
        return f"{self.person} suit {self.code}"
