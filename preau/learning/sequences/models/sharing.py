"""The reserve of the school: what teachers let their colleagues take."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.sequences.models.step import Step
from preau.school.people.models import Profile
from preau.school.timetable.models import Teaching


class SharingQuerySet(models.QuerySet["Sharing"]):
    def visible_to(self, user: Any) -> Self:
        """Its author; the teachers of its subject, or all those of its school. Never a pupil or a family."""
        if user.is_steward:
            return self
        working = user.schools_as(Profile.TEACHER)
        taught = Teaching.objects.of(user).values("subject")
        reached = Q(reach=Sharing.Reach.SCHOOL) | Q(reach=Sharing.Reach.TEAM, sequence__subject__in=taught)
        return self.filter(Q(sequence__author=user) | (Q(sequence__school__in=working) & reached))

    def saying(self, words: str) -> Self:
        """Each word is in its title, in that of a step that travels, its subject, its level or its author's name."""
        found = self
        for word in words.split():
            step = Step.objects.travelling().filter(activity__title__icontains=word)
            found = found.filter(
                Q(sequence__title__icontains=word)
                | Q(sequence__in=step.values("sequence"))
                | Q(sequence__subject__label__icontains=word)
                | Q(sequence__author__last_name__icontains=word)
                | Q(sequence__audience__parts__cohort__level__iexact=word)
            )
        return found.distinct()


class Sharing(models.Model):
    """Colleagues find this sequence and may take a copy of it: its existence is what "shared" means.

    `changed_at` is when what travels last changed, as `digest` (SHA-256 of its contents) remembers it.
    """

    class Reach(models.TextChoices):
        TEAM = "team", "mon équipe"
        SCHOOL = "school", "tout l’établissement"

    sequence = models.OneToOneField("sequences.Sequence", models.CASCADE, related_name="sharing")
    reach = models.CharField("partagée avec", max_length=6, choices=Reach)
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64)

    objects = SharingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-changed_at"], name="latest_sharings")]

    def __str__(self) -> str:
        return f"{self.sequence}, {self.get_reach_display()}"

    @property
    def levels(self) -> list[str]:
        """Of the classes it was made for: `["4e"]`; the classes themselves do not travel."""
        parts = self.sequence.audience.parts.all()
        return sorted({part.cohort.level for part in parts if part.cohort and part.cohort.level})
