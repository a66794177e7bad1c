"""The picture of a sheet, small enough to be carried inside another document."""

import io
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from preau.foundation.previews.kinds import kind_of
from preau.foundation.previews.models import Preview
from preau.foundation.previews.showing import DRAWN, Sheet
from preau.foundation.storage.keeping import opened

WIDEST = 1400
QUALITY = 80


def carried(sheet: Sheet) -> tuple[bytes, int, int]:
    """A JPEG, its width and its height."""
    with _picture(sheet) as content, Image.open(content) as image:
        image.draft("RGB", (WIDEST, WIDEST))  # a photograph is read at the size nearest to what is carried
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((WIDEST, 2 * WIDEST))
    octets = io.BytesIO()
    upright.save(octets, "JPEG", quality=QUALITY)
    return octets.getvalue(), *upright.size


def _picture(sheet: Sheet) -> Any:
    if kind_of(sheet.file) not in DRAWN:
        return opened(sheet.file)
    return default_storage.open(Preview.objects.get(blob=sheet.file.blob_id).path_of(sheet.number), "rb")
