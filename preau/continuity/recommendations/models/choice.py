from django.db import models
from django.utils import timezone

from preau.continuity.recommendations.service import Axis, Service, services


class Choice(models.Model):
    """What a school uses along one axis, with a sentence for its families."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="recommendations")
    axis = models.CharField("axe", max_length=8, choices=Axis)
    services = models.JSONField("services", default=list)
    sentence = models.CharField("phrase pour les familles", max_length=300, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "axis"], name="one_choice_per_axis")]

    def __str__(self) -> str:
        return f"{self.get_axis_display()}, {self.school}"

    @property
    def chosen(self) -> list[Service]:
        """In the order of the table."""
        return [one for code, one in services().items() if code in self.services]


class Announcement(models.Model):
    """Everyone was told of the choices as they stood then."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="announcements")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    told = models.PositiveIntegerField("personnes prévenues", default=0)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Applications recommandées, {self.school}"
