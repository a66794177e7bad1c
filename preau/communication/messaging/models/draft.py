import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(author=user)


class Draft(models.Model):
    """A message being written. Its id is made with the page, so that saving twice keeps one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    author = models.ForeignKey("people.Person", models.CASCADE, related_name="drafts")
    school = models.ForeignKey("people.School", models.CASCADE, related_name="+")
    to = models.JSONField(default=list)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    files = models.ManyToManyField("storage.File", related_name="drafts", blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        indexes = [models.Index(fields=["author", "-saved_at"])]

    def __str__(self) -> str:
        return self.subject or "sans objet"
