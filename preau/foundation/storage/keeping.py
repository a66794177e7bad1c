"""Taking a file in: whole, of a known and harmless type, within the limits, and lighter of its metadata."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File as DjangoFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image

from preau.foundation.storage import images, types
from preau.foundation.storage.models import Blob, File
from preau.foundation.ui.words import size as said_size

LARGEST = 100_000_000
QUOTA = 2_000_000_000
CHUNK = 262_144
AT_ONCE = 500


class Refused(Exception):
    """Why a file was not taken, as a sentence for the person."""


def keep(uploaded: UploadedFile, *, by: Any) -> File:
    """Keep an uploaded file for a person. Raises `Refused`; then nothing was kept."""
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "file"
        with path.open("wb") as copy:
            for chunk in uploaded.chunks(CHUNK):
                copy.write(chunk)
        return keep_path(path, name=uploaded.name or "document", by=by)


def keep_path(path: Path, *, name: str, by: Any) -> File:
    """Keep a file already on this disk; `path` may be rewritten (photos) and is the caller's to delete."""
    name = plain_name(name)
    refuse_unless_fit(name, path.stat().st_size, by)
    with path.open("rb") as content:
        if types.is_program(name, content.read(8)):
            raise Refused(f"« {name} » est un programme : il n’est pas accepté.")
    media_type = types.sniff(path, name)
    if images.is_photo(media_type):
        media_type, name = _cleaned_photo(path, media_type, name)
    described = lay(path)  # slow, so before the transaction
    with transaction.atomic():
        return File.objects.create(owner=by, blob=hold(path, described), name=name, media_type=media_type)


def keep_exactly(path: Path, *, name: str, by: Any) -> File:
    """Keep bytes to give them back as they came, a photograph's secrets included: never shown in a page."""
    name = plain_name(name)
    refuse_unless_fit(name, path.stat().st_size, by)
    described = lay(path)
    with transaction.atomic():
        return File.objects.create(
            owner=by, blob=hold(path, described), name=name, media_type="application/octet-stream"
        )


def refuse_unless_fit(name: str, size: int, by: Any) -> None:
    """Refuse before the bytes travel what would be refused after."""
    if size == 0:
        raise Refused(f"« {name} » est vide.")
    if size > LARGEST:
        raise Refused(f"« {name} » pèse {said_size(size)} ; la limite est de {said_size(LARGEST)}.")
    if File.objects.filter(owner=by).weight() + size > QUOTA:
        raise Refused(f"Votre espace de {said_size(QUOTA)} est plein. Supprimez des documents puis recommencez.")


def plain_name(name: str) -> str:
    """The last part of a path, without what could mislead a disk or a header; 200 characters at most."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(character for character in last if character.isprintable() and character not in '<>:"|?*').strip(
        " ."
    )
    stem, dot, suffix = kept.rpartition(".")
    return (f"{stem[:180]}{dot}{suffix[:18]}" if stem else kept[:200]) or "document"


def lay(path: Path) -> Blob:
    """These bytes on the disk, under their hash. Nothing names them yet: see `hold`."""
    blob = Blob(sha256=_digest(path), size=path.stat().st_size)
    _lay(path, blob)
    return blob


def hold(path: Path, described: Blob) -> Blob:
    """The blob, held until the row that names it is written; laid again if an erasing took the bytes meanwhile.

    Asked for in the transaction that writes this row: a file, or a row of a room's own.
    """
    blob, _ = Blob.objects.select_for_update().get_or_create(sha256=described.sha256, defaults={"size": described.size})
    _lay(path, blob)
    return blob


def hold_all(laid: Iterable[tuple[Path, Blob]]) -> None:
    """As `hold`, of many at once: a few statements for a package of a thousand files. Always in the same order."""
    known = {described.sha256: (path, described) for path, described in laid}
    hashes = sorted(known)
    for some in (hashes[at : at + AT_ONCE] for at in range(0, len(hashes), AT_ONCE)):
        Blob.objects.bulk_create([known[one][1] for one in some], ignore_conflicts=True)
        there = Blob.objects.select_for_update().in_bulk(some)
        for one in some:
            if one in there:
                _lay(*known[one])
            else:
                hold(*known[one])


def opened(file: File) -> IO[bytes]:
    return default_storage.open(file.blob.path, "rb")


def _lay(path: Path, blob: Blob) -> None:
    if not default_storage.exists(blob.path):
        with path.open("rb") as content:
            default_storage.save(blob.path, DjangoFile(content))


def _cleaned_photo(path: Path, media_type: str, name: str) -> tuple[str, str]:
    try:
        cleaned = images.cleaned(path, media_type)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(f"« {name} » n’est pas une image lisible. Reprenez la photo et recommencez.") from error
    return cleaned, name.rsplit(".", 1)[0] + ".jpg" if media_type == "image/heic" else name


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        for chunk in _chunks(content):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def copy_out(file: File, to: IO[bytes]) -> None:
    """The bytes of a file into an open one (a zip, a PDF being made)."""
    with opened(file) as content:
        shutil.copyfileobj(content, to, CHUNK)
