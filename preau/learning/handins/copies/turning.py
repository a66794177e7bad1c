"""A photo taken sideways stands up: the turned copy is another file, the first is left as it was."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

from preau.foundation.storage.keeping import Refused, copy_out, keep_path
from preau.foundation.storage.models import File


def turned(file: File, *, by: Any) -> File:
    """A quarter turn clockwise. Raises `Refused` for what is no picture."""
    if not file.is_image:
        raise Refused(f"« {file.name} » n’est pas une image : il ne se tourne pas.")
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        path = Path(folder) / "turned"
        with path.open("wb") as copy:
            copy_out(file, copy)
        with Image.open(path) as image:
            form = image.format
            upright = image.transpose(Image.Transpose.ROTATE_270)
        upright.save(path, form, quality=90)
        return keep_path(path, name=file.name, by=by)
