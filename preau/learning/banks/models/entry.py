"""A question in its folder: the version that is kept, under what name and tags, and what finds it again."""

import unicodedata
from typing import Any, Self

from django.db import models
from django.utils import timezone

from preau.learning.banks.models.folder import Folder
from preau.learning.quizzes.models import ItemVersion, Slot

LONGEST = 4_000


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: Any) -> Self:
        """Whoever sees its folder; what was thrown away is seen by nobody."""
        return (
            self.present().filter(folder__in=Folder.objects.visible_to(user)).select_related("folder__top", "version")
        )

    def present(self) -> Self:
        return self.filter(discard__isnull=True)

    def saying(self, words: str) -> Self:
        """With each of these words somewhere, whatever their accents."""
        found = self
        for word in folded(words).split()[:8]:
            found = found.filter(words__contains=word)
        return found

    def listed(self) -> Self:
        return self.select_related("version", "folder__top", "author", "subject").prefetch_related("tags")


class Entry(models.Model):
    """`version` does not follow what a quiz makes of the question. `digest` tells the same question come again."""

    folder = models.ForeignKey(Folder, models.CASCADE, related_name="entries")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="entries")
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="bank_entries")
    subject = models.ForeignKey("timetable.Subject", models.SET_NULL, null=True, related_name="+")
    name = models.CharField("titre", max_length=250)
    points = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    words = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    arrival = models.ForeignKey("banks.Arrival", models.SET_NULL, null=True, related_name="entries")
    at = models.DateTimeField(default=timezone.now)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["folder", "digest"])]

    def __str__(self) -> str:
        return self.name

    @property
    def uses(self) -> "models.QuerySet[Slot]":
        """Where it is asked, or was: in every version of it."""
        return Slot.objects.filter(version__item=self.version.item_id).select_related("quiz__activity", "version")


class Tag(models.Model):
    """A word put on a question to find it again."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="tags")
    word = models.CharField(max_length=60)

    class Meta:
        ordering = ["word"]
        constraints = [models.UniqueConstraint(fields=["entry", "word"], name="one_tag_per_word")]
        indexes = [models.Index(fields=["word"])]

    def __str__(self) -> str:
        return self.word


class Discard(models.Model):
    """Thrown away: forgiven for a while, then forgotten for good. The quizzes that ask the question go on asking it."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="discard")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.entry}, {self.at:%d/%m/%Y}"


def folded(words: str) -> str:
    """Without accents or capitals, to be searched."""
    plain = unicodedata.normalize("NFD", words.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def searched(name: str, content: Any, tags: list[str]) -> str:
    """Everything one may remember of a question."""
    body = content.body
    offered = [one["text"] for where in ("choices", "stems", "items") for one in body.get(where, [])]
    return folded(" ".join([name, content.text, *offered, *tags]))[:LONGEST]
