"""Photos lose where and with what they were taken, and weigh what a page needs."""

from pathlib import Path

import pillow_heif
from PIL import Image, ImageOps

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = 80_000_000  # a bomb says it is larger; no phone makes that much

LONGEST_SIDE = 2560
FORMATS = {"image/jpeg": "JPEG", "image/heic": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def is_photo(media_type: str) -> bool:
    return media_type in FORMATS


def cleaned(path: Path, media_type: str) -> str:
    """Rewrite the image in place, upright, at most 2560 px, without EXIF nor GPS; its type afterwards.

    Raises `OSError` or `Image.DecompressionBombError` when it is no honest image.
    """
    wanted = FORMATS[media_type]
    with Image.open(path) as source:
        if source.width * source.height > (Image.MAX_IMAGE_PIXELS or 0):
            raise Image.DecompressionBombError("too many pixels")
        image = ImageOps.exif_transpose(source)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if wanted == "JPEG" and image.mode != "RGB":
        image = image.convert("RGB")
    bare = Image.new(image.mode, image.size)
    if image.mode == "P" and image.palette:
        bare.putpalette(image.palette)
    bare.paste(image)
    bare.save(path, wanted, quality=82, optimize=True)
    return TYPES[wanted]
