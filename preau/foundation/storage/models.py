"""What people put in: bytes kept once under their own hash, named as often as needed."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from preau.foundation.storage.sharing import shared_with

SHOWN_IN_PAGE = {
    "application/pdf",
    "audio/mpeg",
    "audio/mp4",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/plain",
    "video/mp4",
    "video/webm",
}


class Blob(models.Model):
    """Bytes, addressed by their content: the same worksheet handed out thirty times is stored once."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, user: Any) -> Self:
        """Its owner, and whoever may see a thing that holds it (rooms say so, see `sharing`)."""
        return self.filter(models.Q(owner=user) | shared_with(user)).distinct()

    def weight(self) -> int:
        return self.aggregate(weight=Sum("blob__size"))["weight"] or 0


class File(models.Model):
    """One named file of one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="files")
    name = models.CharField("nom", max_length=200)
    media_type = models.CharField(max_length=100)
    kept_at = models.DateTimeField(default=timezone.now)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]
        indexes = [models.Index(fields=["owner", "-kept_at"])]

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """And the bytes leave the disk when no other file names them."""
        from preau.foundation.storage.erasing import erase_unnamed

        sha256 = self.blob_id
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: erase_unnamed(sha256))
        return deleted

    @property
    def size(self) -> int:
        return self.blob.size

    @property
    def href(self) -> str:
        return reverse("storage:file", args=[self.pk, self.name])

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/") and self.is_shown_in_page

    @property
    def is_shown_in_page(self) -> bool:
        """Harmless enough to be shown by the browser; anything else is only ever downloaded."""
        return self.media_type in SHOWN_IN_PAGE


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: Any) -> Self:
        return self.filter(owner=user)


class Upload(models.Model):
    """A file on its way in, piece by piece; what has arrived is in the incoming folder under its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    offset = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    file = models.OneToOneField(File, models.SET_NULL, null=True, related_name="upload")

    objects = UploadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["begun_at"])]

    def __str__(self) -> str:
        return f"{self.name}, {self.offset}/{self.size}"
