"""Draws the pages of a PDF, alone in its own process: `python -m preau.foundation.previews.render DOCUMENT FOLDER`.

A document comes from anyone: the process has little memory, little time, and nothing but this file to lose.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 2_000_000_000
SECONDS = 90
MOST = 40
WIDTH = 1400
TALLEST = 2400
QUALITY = 78


def main(document: str, folder: str) -> None:
    import pypdfium2

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        pdf = pypdfium2.PdfDocument(document)
    except pypdfium2.PdfiumError as error:
        sys.stdout.write(json.dumps({"problem": "locked" if "password" in str(error).lower() else "unreadable"}))
        return
    sizes = [drawn(pdf[at], Path(folder) / f"{at + 1}.webp") for at in range(min(len(pdf), MOST))]
    sys.stdout.write(json.dumps({"sizes": sizes, "pages": len(pdf)}))


def drawn(page: Any, path: Path) -> tuple[int, int]:
    width, height = page.get_size()
    image = page.render(scale=min(WIDTH / width, TALLEST / height, 4)).to_pil().convert("RGB")
    image.save(path, "WEBP", quality=QUALITY)
    return image.size


if __name__ == "__main__":
    main(*sys.argv[1:])
