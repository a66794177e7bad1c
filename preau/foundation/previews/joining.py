"""Documents of our own, one after the other in one."""

from collections.abc import Iterable
from pathlib import Path

import pypdfium2


def join(documents: Iterable[Path], into: Path) -> int:
    """PDFs, in this order; how many pages there are. Each is closed before the next is opened."""
    whole = pypdfium2.PdfDocument.new()
    for path in documents:
        part = pypdfium2.PdfDocument(path)
        whole.import_pages(part)
        part.close()
    whole.save(into)
    pages = len(whole)
    whole.close()
    return pages
