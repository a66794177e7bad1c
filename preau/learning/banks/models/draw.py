"""A pool of a quiz that is drawn from a bank."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.learning.banks.models.entry import Entry, Tag
from preau.learning.banks.models.folder import Folder
from preau.learning.quizzes.models import Quiz


class Draw(models.Model):
    """Each attempt at `quiz` has some of what this folder holds, carries this tag, or both; as `by` sees it."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="draws")
    pool = models.CharField(max_length=20)
    folder = models.ForeignKey(Folder, models.CASCADE, null=True, related_name="draws")
    tag = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quiz", "pool"], name="one_draw_per_pool"),
            models.CheckConstraint(condition=Q(folder__isnull=False) | ~Q(tag=""), name="a_draw_is_from_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.pool}, {self.quiz}"

    @property
    def source(self) -> str:
        """In words: the folder, the tag."""
        folder = f"le dossier «\u00a0{self.folder.name}\u00a0»" if self.folder else ""
        tag = f"l’étiquette «\u00a0{self.tag}\u00a0»" if self.tag else ""
        return " et ".join(filter(None, [folder, tag]))

    @property
    def entries(self) -> "models.QuerySet[Any]":
        """What it may draw among, as things stand."""
        found = Entry.objects.visible_to(self.by).exclude(version__type="description")
        if self.folder:
            found = found.filter(folder__in=self.folder.within())
        if self.tag:
            found = found.filter(pk__in=Tag.objects.filter(word=self.tag).values("entry"))
        return found.order_by("pk")
