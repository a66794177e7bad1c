"""Bringing a package in: read whole and strictly, unpacked once, given to one activity."""

import datetime as dt
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.storage.keeping import copy_out, hold_all, lay
from preau.foundation.storage.models import Blob, File
from preau.learning.h5p.models import Interactive, Member, Package
from preau.learning.h5p.reading.archive import unpack
from preau.learning.h5p.reading.package import Described, describe, opened
from preau.school.activities.rewording import changing


def bring(interactive: Interactive, file: File, *, by: Any) -> Package:
    """Play this file in this activity. Raises `Unreadable`; then nothing has changed."""
    package = Package.objects.filter(sha256=file.blob_id).first() or _read(file)
    with changing(interactive.activity, by=by):
        Interactive.objects.filter(pk=interactive.pk).update(package=package, file=file)
        record("h5p.brought", by=by, on=interactive.activity, scope=interactive.activity.school.scope, file=file.name)
    interactive.package, interactive.file = package, file
    return package


def forget_unplayed(now: dt.datetime | None = None) -> int:
    """Packages that no activity plays any more, a day after they were read; their bytes follow."""
    since = (now or timezone.now()) - dt.timedelta(days=1)
    return Package.objects.filter(interactives__isnull=True, read_at__lt=since).delete()[0]


def _read(file: File) -> Package:
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "package"
        with path.open("wb") as copy:
            copy_out(file, copy)
        with opened(path) as archive:
            described = describe(archive, otherwise=file.name.rsplit(".", 1)[0])
            laid = _laid(archive, described, Path(folder))
            return _written(file.blob_id, described, laid)


def _laid(archive: zipfile.ZipFile, described: Described, folder: Path) -> dict[str, tuple[Path, Blob]]:
    """Each file on the disk under its content: slow, so before the transaction."""
    laid = {}
    for number, (name, info) in enumerate(described.entries.items()):
        path = folder / str(number)
        unpack(archive, info, path)
        laid[name] = (path, lay(path))
    return laid


@transaction.atomic
def _written(sha256: str, described: Described, laid: dict[str, tuple[Path, Blob]]) -> Package:
    """Two who bring the same at once have the same."""
    package, fresh = Package.objects.get_or_create(sha256=sha256, defaults=_told(described))
    if fresh:
        hold_all(laid.values())
        Member.objects.bulk_create(Member(package=package, path=name, blob=blob) for name, (_, blob) in laid.items())
    return package


def _told(described: Described) -> dict[str, Any]:
    return {
        "title": described.title,
        "library": str(described.library),
        "library_title": described.library_title,
        "language": described.language,
        "licence": described.licence,
        "authors": described.authors,
        "size": described.size,
        "facts": {
            "scripts": described.scripts,
            "styles": described.styles,
            "folders": described.folders,
            "fullscreen": described.fills_the_screen,
            "parts": [[one.name, count] for one, count in described.parts.items()],
            "asks": described.asks,
            "lacks_formulas": described.lacks_formulas,
            "outside": described.outside,
            "left_out": described.left_out[:50],
        },
    }
