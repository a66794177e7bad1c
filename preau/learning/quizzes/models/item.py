"""A question, and each state it was ever asked in."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from preau.foundation.storage.models import File
from preau.learning.quizzes.types import Content, QuestionType, type_of


class Item(models.Model):
    """A question of one author, whatever its wording became."""

    school = models.ForeignKey("people.School", models.CASCADE, related_name="quiz_items")
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="quiz_items")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"question {self.pk}"

    @transaction.atomic
    def revise(self, content: Content, *, by: Any) -> "ItemVersion":
        """Write its next version; the same content again is the version it already has. Raises `Unusable`."""
        content = type_of(content.type).check(content)
        latest = self.versions.order_by("-number").first()
        if latest and latest.sha256 == content.sha256:
            return latest
        version = ItemVersion.of(self, content, by=by, number=latest.number + 1 if latest else 1)
        version.save()
        version.files.set(self._images_of(content, by))
        return version

    def _images_of(self, content: Content, by: Any) -> "models.QuerySet[File]":
        """Only what the author may see: naming a file in a question opens it to its readers."""
        named = [one["file"] for one in content.body.get("images", [])]
        return File.objects.visible_to(by).filter(pk__in=named) if named else File.objects.none()


class ItemVersion(models.Model):
    """One state of a question. Never changed once written: answers are judged by what was asked."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    type = models.CharField(max_length=20)
    body = models.JSONField()
    key = models.JSONField()
    scoring = models.JSONField(default=dict)
    feedback = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    files = models.ManyToManyField(File, related_name="quiz_versions")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return self.content.text[:80]

    @classmethod
    def of(cls, item: Item, content: Content, *, by: Any, number: int = 1) -> "ItemVersion":
        """Not written yet, so that many can be at once."""
        return cls(
            item=item, number=number, type=content.type, body=content.body, key=content.key, scoring=content.scoring,
            feedback=content.feedback, sha256=content.sha256, by=by,
        )  # fmt: skip

    @property
    def content(self) -> Content:
        return Content(self.type, self.body, self.key, self.scoring, self.feedback)

    @property
    def question_type(self) -> QuestionType:
        return type_of(self.type)
