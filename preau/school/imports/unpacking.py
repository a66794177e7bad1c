"""Opening a zip that may want to harm: bombs, paths that climb, zips in zips, passwords."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from preau.foundation.storage.archives import BROKEN
from preau.school.imports.opening import CHUNK, LARGEST_FILE, Unreadable

MOST_MEMBERS = 400  # a calendar for each class, or for each teacher
LARGEST_TOTAL = 200_000_000
RATIO_LARGE = 1_000_000
HIGHEST_RATIO = 250
ZIP_MAGIC = b"PK\x03\x04"
WORKBOOKS = {"xl/workbook.bin", "content.xml"}  # Excel as octets, LibreOffice
IN_MEMORY = 1_000_000


@dataclass(frozen=True)
class Capacity:
    """How much of an archive is believable."""

    members: int
    total: int
    one: int


SCHOOL = Capacity(MOST_MEMBERS, LARGEST_TOTAL, LARGEST_FILE)
ACADEMY = Capacity(5_000, 40_000_000_000, 4_000_000_000)


def is_zip(stream: BinaryIO) -> bool:
    stream.seek(0)
    magic = stream.read(4)
    stream.seek(0)
    return magic in {ZIP_MAGIC, b"PK\x05\x06"}


def members(stream: BinaryIO, capacity: Capacity = SCHOOL) -> Iterator[tuple[str, IO[bytes]]]:
    """Each file of the archive, as (name, content); all is checked before the first is opened."""
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = [info for info in archive.infolist() if not _is_furniture(info)]
            check(infos, capacity)
            for info in sorted(infos, key=lambda one: one.filename) if capacity is ACADEMY else infos:
                yield _leaf(info.filename), _extracted(archive, info)
    except BROKEN:
        raise Unreadable(
            "Cette archive zip est abîmée ou incomplète : refaites-la, ou déposez les fichiers un à un."
        ) from None


def check(infos: list[zipfile.ZipInfo], capacity: Capacity) -> None:
    """Nothing is opened of what may want to harm. Raises `Unreadable`."""
    if any(info.filename in WORKBOOKS for info in infos):
        raise Unreadable(
            "C’est un classeur que Préau ne lit pas : ouvrez-le, choisissez « Enregistrer sous », puis le format "
            "Excel (.xlsx) ou CSV (séparateur : point-virgule), et déposez ce fichier."
        )
    if not infos:
        raise Unreadable("Cette archive zip est vide.")
    if len(infos) > capacity.members:
        raise Unreadable(
            f"Cette archive zip contient plus de {capacity.members} fichiers : n’y mettez que les exports."
        )
    if sum(info.file_size for info in infos) > capacity.total:
        raise Unreadable("Une fois ouverte, cette archive zip serait démesurée : elle n’a pas été ouverte.")
    for info in infos:
        _check_one(info, capacity)


def _check_one(info: zipfile.ZipInfo, capacity: Capacity) -> None:
    if info.flag_bits & 1:
        raise Unreadable("Cette archive zip est protégée par un mot de passe : déposez-la sans mot de passe.")
    if (
        info.filename.startswith(("/", "\\"))
        or ".." in info.filename.replace("\\", "/").split("/")
        or ":" in info.filename
    ):
        raise Unreadable("Cette archive zip contient un chemin interdit : elle n’a pas été ouverte.")
    if info.file_size > capacity.one:
        raise Unreadable(f"« {_leaf(info.filename)} » est démesuré : l’archive n’a pas été ouverte.")
    if info.file_size > RATIO_LARGE and info.file_size > HIGHEST_RATIO * max(1, info.compress_size):
        raise Unreadable("Cette archive zip est anormalement comprimée : par prudence, elle n’a pas été ouverte.")


def _extracted(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    copy: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 handed to who reads it
    try:
        _copy(archive, info, copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, to: IO[bytes]) -> None:
    """Counted on the way, because the size that the archive announces may be a lie."""
    with archive.open(info) as content:
        size = 0
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > info.file_size:
                raise Unreadable("Cette archive zip ment sur la taille de son contenu : elle n’a pas été ouverte.")
            to.write(chunk)
    to.seek(0)
    if is_zip(to):  # type: ignore[arg-type]
        raise Unreadable("Cette archive zip en contient une autre : déposez directement les exports.")


def _is_furniture(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    return info.is_dir() or name.startswith("__MACOSX/") or _leaf(name).startswith(".") or _leaf(name) == "Thumbs.db"


def _leaf(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1][:200]
