"""What belongs to one teacher alone: the text being written, and the notes that nobody else reads."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

LONGEST = 100_000


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(author=user)


class Draft(models.Model):
    """What one teacher is writing of a session. `seq` is the device's clock in milliseconds: a save that arrives late
    never undoes a later one.
    """

    session = models.ForeignKey("lessonbook.Session", models.CASCADE, related_name="drafts")
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="session_drafts")
    title = models.CharField("titre", max_length=200, blank=True)
    body = models.TextField("contenu", blank=True)
    seq = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "author"], name="one_session_draft_per_teacher")]

    def __str__(self) -> str:
        return f"brouillon de {self.author}, {self.session}"

    def write(self, title: str, body: str, *, seq: int, now: dt.datetime | None = None) -> bool:
        """Keep this text unless a later one is there already; whether it was kept."""
        said = {"title": title[:200], "body": body[:LONGEST], "seq": seq, "saved_at": now or timezone.now()}
        return Draft.objects.filter(pk=self.pk, seq__lt=seq).update(**said) > 0


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(author=user)


class Note(models.Model):
    """Written for oneself at the margin of a session."""

    session = models.ForeignKey("lessonbook.Session", models.CASCADE, related_name="notes")
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="session_notes")
    text = models.TextField("note personnelle", max_length=5000)
    at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "author"], name="one_session_note_per_teacher")]

    def __str__(self) -> str:
        return f"note de {self.author}, {self.session}"
