"""What was deleted is gone from the disk too: bytes that nothing names any more are erased."""

from contextlib import suppress

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Exists, OuterRef, ProtectedError

from preau.foundation.storage.derived import erase_derived
from preau.foundation.storage.models import Blob


def erase_unnamed(*hashes: str) -> int:
    """Of these bytes, or of all there are; how many were erased."""
    among = Blob.objects.filter(sha256__in=hashes) if hashes else Blob.objects.all()
    for holder in Blob._meta.related_objects:  # files, and the rooms' own rows
        if holder.on_delete is models.PROTECT:
            rows = holder.related_model._default_manager.filter(**{holder.field.name: OuterRef("pk")})
            among = among.exclude(Exists(rows))
    return sum(_erase(sha256) for sha256 in among.values_list("sha256", flat=True))


def _erase(sha256: str) -> bool:
    """The row is held while the bytes go, so that whoever keeps the same bytes waits and lays them again."""
    with suppress(ProtectedError), transaction.atomic():
        blob = Blob.objects.select_for_update().filter(sha256=sha256).first()
        if blob is not None:
            path = blob.path
            erase_derived(sha256)
            blob.delete()
            default_storage.delete(path)
            return True
    return False
