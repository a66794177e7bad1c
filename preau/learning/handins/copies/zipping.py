"""All the work of a class in one ordered zip, made while it is sent: nothing is held in memory."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from preau.foundation.storage.keeping import CHUNK, opened
from preau.foundation.ui.words import local
from preau.learning.handins.models import Submission


class _Sink(io.RawIOBase):
    """Where the zip is written; what has been written is taken away at each step."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        parts, self._parts = b"".join(self._parts), []
        return parts


def stream(copies: Iterable[tuple[str, Submission]]) -> Iterator[bytes]:
    """Of `[(names, submission)]`: `BENALI Inès - 1.jpg`, `BENALI Inès.txt`… in the order of the list."""
    sink, used = _Sink(), set[str]()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for names, submission in copies:
            for part in _written(archive, safe(names), submission, used):
                yield from part
                yield sink.taken()
    yield sink.taken()


def _written(
    archive: zipfile.ZipFile, stem: str, submission: Submission, used: set[str]
) -> Iterator[tuple[bytes, ...]]:
    moment = local(submission.sealed_at).timetuple()[:6]
    if submission.text:
        entry = zipfile.ZipInfo(_unique(f"{stem}.txt", used), moment)
        archive.writestr(entry, submission.text)
        yield ()
    if submission.links:
        entry = zipfile.ZipInfo(_unique(f"{stem} - liens.txt", used), moment)
        archive.writestr(entry, "\n".join(submission.links))
        yield ()
    for number, file in enumerate(submission.ordered_files, start=1):
        suffix = re.sub(r"[^a-z0-9.]", "", PurePosixPath(file.name.lower()).suffix)
        entry = zipfile.ZipInfo(_unique(f"{stem} - {number}{suffix}", used), moment)
        with archive.open(entry, "w", force_zip64=True) as copy, opened(file) as content:
            while chunk := content.read(CHUNK):
                copy.write(chunk)
                yield ()
        yield ()


def safe(name: str) -> str:
    """A name that no system takes for a path, whatever the pupil is called."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", name)
    return " ".join(word for word in kept.split() if word.strip("."))[:80].strip(" .") or "sans nom"


def _unique(name: str, used: set[str]) -> str:
    """Two pupils of the same name do not overwrite one another."""
    path, number, candidate = PurePosixPath(name), 2, name
    while candidate.casefold() in used:
        candidate = f"{path.stem} ({number}){path.suffix}"
        number += 1
    used.add(candidate.casefold())
    return candidate
