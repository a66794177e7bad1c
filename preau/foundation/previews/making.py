"""Pages drawn once for all, whoever the document is named by; an office document goes through LibreOffice first."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File as DjangoFile
from django.core.files.storage import default_storage
from django.db import transaction

from preau.foundation.previews.kinds import Kind, kind_of
from preau.foundation.previews.models import Preview
from preau.foundation.storage.keeping import copy_out
from preau.foundation.storage.models import Blob, File
from preau.foundation.storage.types import suffix_of

PATIENCE = 120
PROBLEMS = {
    "locked": "Ce document est protégé par un mot de passe.",
    "unreadable": "Ce document n’a pas pu être lu : il est peut-être abîmé.",
    "conversion": "LibreOffice n’a pas su ouvrir ce document.",
}


class Unshowable(Exception):
    """Why no page can be drawn: a key of `PROBLEMS`."""


def converter() -> str | None:
    """The LibreOffice of this machine, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def make(file: File) -> Preview:
    """Draw the pages of this file unless it was done; what prevents it is kept too."""
    done = Preview.objects.filter(blob=file.blob_id).first()
    if done:
        return done
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        try:
            return _kept(file.blob, _drawn(_as_pdf(file, Path(folder)), Path(folder)), Path(folder))
        except Unshowable as problem:
            return Preview.objects.get_or_create(blob=file.blob, defaults={"refusal": PROBLEMS[str(problem)]})[0]


def erase_pages(sha256: str) -> None:
    """With the bytes they were drawn from."""
    preview = Preview.objects.filter(blob=sha256).first()
    if preview:
        for number in range(1, len(preview.sizes) + 1):
            transaction.on_commit(partial(default_storage.delete, preview.path_of(number)))


def _as_pdf(file: File, folder: Path) -> Path:
    path = folder / f"document{suffix_of(file.name)[:8]}"
    with path.open("wb") as copy:
        copy_out(file, copy)
    return _converted(path, folder) if kind_of(file) is Kind.OFFICE else path


def _converted(path: Path, folder: Path) -> Path:
    """Without macros, with a profile of its own that is thrown away."""
    asked = [converter() or "soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"]
    pdf = path.with_suffix(".pdf")
    if _run([*asked, "--convert-to", "pdf", "--outdir", str(folder), str(path)], folder) is None or not pdf.exists():
        raise Unshowable("conversion")
    return pdf


def _drawn(path: Path, folder: Path) -> dict[str, Any]:
    said = _run(
        [sys.executable, "-m", "preau.foundation.previews.render", str(path), str(folder)], settings.BASE_DIR.parent
    )
    if not said:
        raise Unshowable("unreadable")
    found = json.loads(said)
    if "problem" in found:
        raise Unshowable(found["problem"])
    return dict(found)


def _run(command: list[str], within: Path) -> str | None:
    """What it printed; None when it failed or took too long."""
    quiet = {"PATH": os.environ.get("PATH", ""), "HOME": str(within), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  the command is ours, the document is its argument
            command, capture_output=True, timeout=PATIENCE, check=True, cwd=within, env=quiet
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode()


def _kept(blob: Blob, found: dict[str, Any], folder: Path) -> Preview:
    preview = Preview(blob=blob, sizes=found["sizes"], pages=found["pages"])
    for number in range(1, len(preview.sizes) + 1):
        path = preview.path_of(number)
        if not default_storage.exists(path):
            with (folder / f"{number}.webp").open("rb") as picture:
                default_storage.save(path, DjangoFile(picture))
    fields = {"sizes": preview.sizes, "pages": preview.pages}
    return Preview.objects.get_or_create(blob=blob, defaults=fields)[0]
