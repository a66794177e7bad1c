from django.db import models


class DemonstrationRole(models.Model):
    """One click on the sign-in page of a demonstration: `Élève de 4e`, as this person."""

    label = models.CharField(max_length=80)
    detail = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
