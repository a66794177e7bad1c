"""A comment its author uses again: offered while they type, those of the subject and the most used first."""

from typing import Any, Self

from django.db import models
from django.db.models import Case, F, When
from django.utils import timezone

LONGEST = 1000


class PhraseQuerySet(models.QuerySet["Phrase"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(owner=user)

    def for_work(self, activity: Any) -> Self:
        """Those of its subject, then those of none, then the others; each time the most used first."""
        near = Case(When(subject=activity.subject_id, then=0), When(subject=None, then=1), default=2)
        return self.order_by(near, "-uses", "-used_at")


class Phrase(models.Model):
    owner = models.ForeignKey("people.Person", models.CASCADE, related_name="phrases")
    subject = models.ForeignKey("timetable.Subject", models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=LONGEST)
    uses = models.PositiveIntegerField("fois", default=1)
    used_at = models.DateTimeField(default=timezone.now)

    objects = PhraseQuerySet.as_manager()

    class Meta:
        ordering = ["-used_at"]
        constraints = [models.UniqueConstraint(fields=["owner", "text"], name="one_phrase_once")]

    def __str__(self) -> str:
        return self.text[:80]

    @classmethod
    def keep(cls, text: str, *, owner: Any, subject: Any = None) -> None:
        cls.objects.get_or_create(owner=owner, text=text[:LONGEST], defaults={"subject": subject, "uses": 0})

    @classmethod
    def said_in(cls, comment: str, *, owner: Any) -> None:
        """One more use of each that is in this comment."""
        used = [one.pk for one in cls.objects.filter(owner=owner) if one.text in comment]
        cls.objects.filter(pk__in=used).update(uses=F("uses") + 1, used_at=timezone.now())
