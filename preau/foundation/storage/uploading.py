"""A file on its way in over a poor line: it stops, it goes on where it stopped."""

import datetime as dt
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from preau.foundation.storage.keeping import CHUNK, Refused, keep_path, plain_name, refuse_unless_fit
from preau.foundation.storage.models import Upload

PATIENCE = dt.timedelta(days=2)


class OutOfStep(Exception):
    """The piece does not start where the last one ended; the client asks where we are."""


def begin(name: str, size: int, *, by: Any) -> Upload:
    name = plain_name(name)
    refuse_unless_fit(name, size, by)
    return Upload.objects.create(owner=by, name=name, size=size)


def receive(upload: Upload, offset: int, piece: IO[bytes]) -> Upload:
    """Append a piece that starts at `offset`. What arrived is kept even when the line drops in the middle."""
    if upload.file_id or offset != upload.offset:
        raise OutOfStep
    with path_of(upload).open("r+b" if upload.offset else "wb") as partial:
        partial.seek(offset)
        partial.truncate()
        try:
            _copy(piece, partial, upload.size - offset)
        finally:
            upload.offset = partial.tell()
            upload.save(update_fields=["offset"])
    if upload.offset == upload.size:
        _complete(upload)
    return upload


def forget(upload: Upload) -> None:
    path_of(upload).unlink(missing_ok=True)
    upload.delete()


def forget_abandoned() -> int:
    """Uploads that nobody came back to; how many."""
    abandoned = Upload.objects.filter(begun_at__lt=timezone.now() - PATIENCE)
    for upload in abandoned:
        path_of(upload).unlink(missing_ok=True)
    return abandoned.delete()[0]


def path_of(upload: Upload) -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR) / f"{upload.pk}.part"


def _copy(piece: IO[bytes], partial: IO[bytes], room: int) -> None:
    while room > 0 and (chunk := piece.read(min(CHUNK, room))):
        partial.write(chunk)
        room -= len(chunk)


def _complete(upload: Upload) -> None:
    path = path_of(upload)
    try:
        with transaction.atomic():
            upload.file = keep_path(path, name=upload.name, by=upload.owner)
            upload.save(update_fields=["file"])
    except Refused:
        upload.delete()
        raise
    finally:
        path.unlink(missing_ok=True)
