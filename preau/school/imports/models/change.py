from typing import Self

from django.db import models

from preau.school.imports.picture import Noun


class Verb(models.TextChoices):
    """GONE is a proposal: it is in Préau and not in the files; nothing is done of it."""

    CREATE = "create", "à créer"
    CHANGE = "change", "à modifier"
    REMOVE = "remove", "à retirer"
    GONE = "gone", "absent des fichiers"


class ChangeQuerySet(models.QuerySet["Change"]):
    def to_apply(self) -> Self:
        return self.exclude(verb=Verb.GONE)

    def about(self, noun: str) -> Self:
        return self.filter(noun=noun) if noun else self

    def saying(self, words: str) -> Self:
        return self.filter(search__contains=words) if words else self


class Change(models.Model):
    """One line of the preview, and exactly what applying it writes: `target` is the row that it changes."""

    intake = models.ForeignKey("imports.Intake", models.CASCADE, related_name="changes")
    noun = models.CharField(max_length=10, choices=Noun)
    verb = models.CharField(max_length=6, choices=Verb)
    key = models.CharField(max_length=150)
    label = models.CharField(max_length=150)
    detail = models.CharField(max_length=300, blank=True)
    target = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    search = models.CharField(max_length=300, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "noun", "key"], name="one_change_per_thing")]
        indexes = [models.Index(fields=["intake", "verb", "noun"])]

    def __str__(self) -> str:
        return f"{self.label}, {self.get_verb_display()}"

    @property
    def row(self) -> int:
        """The row that it changes; only asked of what is already here."""
        if self.target is None:
            raise ValueError("nothing is here yet")
        return self.target
