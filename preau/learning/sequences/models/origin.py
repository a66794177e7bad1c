"""Where a copy comes from, and what of it its teacher already knows."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.sequences.models.sharing import Sharing


class Origin(models.Model):
    """This sequence is a copy of `source`, by `author`; `first_author` made the first of them all.

    Names follow what becomes of the accounts. `reach` is how far the original went when it was taken: a copy goes no
    further. `known_at` is up to when what changed in the original is known to who took it. A second click has the
    same `key`.
    """

    sequence = models.OneToOneField("sequences.Sequence", models.CASCADE, related_name="origin")
    source = models.ForeignKey("sequences.Sequence", models.SET_NULL, null=True, related_name="descents")
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    first_author = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    reach = models.CharField("partagée avec", max_length=6, choices=Sharing.Reach, default=Sharing.Reach.SCHOOL)
    at = models.DateTimeField(default=timezone.now)
    known_at = models.DateTimeField(default=timezone.now)
    key = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(key__isnull=False), name="taken_once_by_a_gesture")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}, d’après {self.author}"

    @property
    def is_of_two(self) -> bool:
        """Who made the first is not who it was taken from."""
        return self.first_author_id is not None and self.first_author_id != self.author_id


class Taken(models.Model):
    """A step of the original as it was when taken (`stamp`); `step` is what became of it in the copy, if kept."""

    origin = models.ForeignKey(Origin, models.CASCADE, related_name="taken")
    source = models.ForeignKey("sequences.Step", models.SET_NULL, null=True, related_name="+")
    step = models.OneToOneField("sequences.Step", models.SET_NULL, null=True, related_name="taken")
    stamp = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "source"], condition=Q(source__isnull=False), name="a_step_is_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin}, {self.source or self.step}"
