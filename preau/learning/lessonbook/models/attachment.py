from typing import Any, Self

from django.db import models

from preau.foundation.storage.models import File


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: Any) -> Self:
        from preau.learning.lessonbook.models.session import Session

        return self.filter(session__in=Session.objects.visible_to(user))


class Attachment(models.Model):
    """A document of a session."""

    session = models.ForeignKey("lessonbook.Session", models.CASCADE, related_name="attachments")
    file = models.ForeignKey(File, models.PROTECT, related_name="session_attachments")
    position = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "file"], name="attached_once_to_a_session")]

    def __str__(self) -> str:
        return str(self.file)
