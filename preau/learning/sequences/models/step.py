from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.school.activities.models import Activity


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user: Any) -> Self:
        """Whoever may see its activity; a work in no sequence is no step."""
        steps = self.select_related("activity", "sequence", "instead_of")
        return steps.filter(activity__in=Activity.objects.visible_to(user))

    def travelling(self) -> Self:
        """What colleagues may read: without what was taken out, nor what is meant for pupils by name."""
        return self.filter(removal__isnull=True).exclude(
            pk__in=self.model.objects.filter(shares__pupil__isnull=False).values("pk")
        )


class Step(models.Model):
    """An activity's place in its sequence; or another version, for some, of the activity whose place it shares."""

    sequence = models.ForeignKey("sequences.Sequence", models.CASCADE, related_name="steps")
    activity = models.OneToOneField("activities.Activity", models.CASCADE, related_name="step")
    position = models.PositiveSmallIntegerField()
    instead_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="variants")

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["sequence", "position"])]

    def __str__(self) -> str:
        return f"{self.position}. {self.activity}"

    @property
    def whom(self) -> str:
        """For whom it is, when it is not for all: groups, then pupils."""
        names = [str(one.circle or one.pupil or "les autres") for one in self.shares.all()]
        return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


class Removal(models.Model):
    """Taken out of its sequence; forgiven for a while, then forgotten for good."""

    step = models.OneToOneField(Step, models.CASCADE, related_name="removal")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.step}, {self.at:%d/%m/%Y}"
