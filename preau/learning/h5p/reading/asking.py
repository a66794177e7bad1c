"""What a package would ask of the device, or of a site, that it will not be given."""

import re
import zipfile
from collections.abc import Iterable

from preau.foundation.storage.archives import BROKEN
from preau.learning.h5p.reading.archive import DAMAGED, HEAVIEST_JSON, Entries, Unreadable, shown
from preau.learning.h5p.reading.library import Library

CALLS = {"capture": b"getUserMedia", "speech": b"SpeechRecognition", "place": b"geolocation.get"}
FORMULA = re.compile(r"\\\(.{1,500}?\\\)|\\\[.{1,500}?\\\]|\$\$.{1,500}?\$\$", re.DOTALL)


def asked_by(archive: zipfile.ZipFile, entries: Entries, scripts: Iterable[str]) -> list[str]:
    """`capture` (sound or picture), `speech`, `place`: what its code calls for. Raises `Unreadable`."""
    found = set()
    for path in scripts:
        if entries[path].file_size <= HEAVIEST_JSON:
            code = _read(archive, entries, path)
            found |= {name for name, call in CALLS.items() if call in code}
    return sorted(found)


def lacks_formulas(texts: Iterable[str], loaded: list[Library]) -> bool:
    """Written for a site that draws them by an addon, which the package does not have."""
    return not any(one.is_addon for one in loaded) and any(FORMULA.search(text) for text in texts)


def _read(archive: zipfile.ZipFile, entries: Entries, path: str) -> bytes:
    try:
        return archive.read(entries[path])
    except BROKEN as problem:
        raise Unreadable(DAMAGED.format(shown(path))) from problem
