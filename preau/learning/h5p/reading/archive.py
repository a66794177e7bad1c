"""The zip of a package, distrusted: how many files, how big, which names; nothing of it becomes a path of the disk."""

import contextlib
import json
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from preau.foundation.storage.archives import BROKEN
from preau.foundation.ui.words import size as said_size

MOST_FILES = 10_000
HEAVIEST = 500_000_000  # unpacked
HEAVIEST_JSON = 10_000_000
MOST_INFLATED = 100  # times its weight on the disk, once it is heavy
HEAVY = 20_000_000
LONGEST_NAME = 300
SAYS_UTF8 = 0x800
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
KINDS = (0, stat.S_IFREG, stat.S_IFDIR)
CHUNK = 262_144
DAMAGED = "« {} » est abîmé dans le paquet. Exportez-le à nouveau."


class Unreadable(Exception):
    """Why a package is refused, as a sentence for the teacher."""


Entries = dict[str, zipfile.ZipInfo]


def entries_of(archive: zipfile.ZipFile) -> Entries:
    """`{path: entry}` of its files, folders and a Mac's or a Windows' own left out. Raises `Unreadable`."""
    infos = archive.infolist()
    if len(infos) > MOST_FILES:
        raise Unreadable(f"Ce paquet contient {len(infos)} fichiers ; la limite est de {MOST_FILES}.")
    _refuse_if_heavy(infos)
    found: Entries = {}
    for info in infos:
        name = _plain(info)
        _refuse_if_odd(info, name)
        if info.is_dir() or name.endswith("/") or _is_litter(name):
            continue
        if name in found:
            raise Unreadable(f"Ce paquet contient deux fois « {shown(name)} » : il n’est pas lisible sans erreur.")
        found[name] = info
    return _without_wrapping(found)


def read_json(archive: zipfile.ZipFile, entries: Entries, name: str) -> dict[str, Any]:
    """One of its descriptions, with or without a byte order mark. Raises `Unreadable`."""
    info = entries[name]
    if info.file_size > HEAVIEST_JSON:
        raise Unreadable(f"« {shown(name)} » pèse {said_size(info.file_size)} : c’est trop pour une description.")
    try:
        octets = archive.read(info)
    except BROKEN as problem:
        raise Unreadable(DAMAGED.format(shown(name))) from problem
    try:
        found = json.loads(octets.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise Unreadable(f"« {shown(name)} » n’est pas lisible : ce n’est pas du JSON en UTF-8.") from problem
    if not isinstance(found, dict):
        raise Unreadable(f"« {shown(name)} » n’a pas la forme attendue.")
    return found


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, to: Path) -> None:
    """One file, never longer than it says. Raises `Unreadable`."""
    left = info.file_size
    try:
        with archive.open(info) as source, to.open("wb") as copy:
            while chunk := source.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Unreadable(f"« {shown(info.filename)} » est plus gros qu’annoncé : le paquet est refusé.")
                copy.write(chunk)
    except BROKEN as problem:
        raise Unreadable(DAMAGED.format(shown(info.filename))) from problem


def shown(name: str) -> str:
    """A name as it may be put in a sentence."""
    return "".join(character if character.isprintable() else "�" for character in name)[:120]


def _refuse_if_heavy(infos: Iterable[zipfile.ZipInfo]) -> None:
    infos = list(infos)
    unpacked, packed = sum(one.file_size for one in infos), sum(one.compress_size for one in infos)
    if unpacked > HEAVIEST:
        raise Unreadable(f"Déplié, ce paquet pèse {said_size(unpacked)} ; la limite est de {said_size(HEAVIEST)}.")
    if unpacked > HEAVY and unpacked > MOST_INFLATED * max(packed, 1):
        raise Unreadable("Ce paquet se déplie en beaucoup plus gros que lui : il est refusé par prudence.")


def _plain(info: zipfile.ZipInfo) -> str:
    """With the slashes of everybody, and letters written one way; many tools write UTF-8 and do not say so."""
    name = info.filename
    if not info.flag_bits & SAYS_UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")


def _refuse_if_odd(info: zipfile.ZipInfo, name: str) -> None:
    parts = name.rstrip("/").split("/")
    escapes = name.startswith("/") or re.match(r"[A-Za-z]:", name) or any(part in ("", ".", "..") for part in parts)
    if escapes or len(name) > LONGEST_NAME or not name.isprintable():
        raise Unreadable(f"« {shown(name)} » n’est pas un nom de fichier admis : le paquet est refusé.")
    if stat.S_IFMT(info.external_attr >> 16) not in KINDS:
        raise Unreadable(f"« {shown(name)} » est un lien et non un fichier : le paquet est refusé.")
    if info.flag_bits & 1:
        raise Unreadable("Ce paquet est protégé par un mot de passe. Exportez-le sans protection.")
    if info.compress_type not in READABLE:
        raise Unreadable(f"« {shown(name)} » est comprimé d’une façon que H5P n’emploie pas.")


def _is_litter(name: str) -> bool:
    """As every H5P platform leaves out: names that begin with a point or an underscore, and what systems add."""
    parts = name.split("/")
    return (
        any(part.startswith((".", "__MACOSX")) for part in parts)
        or parts[-1].startswith("_")
        or (parts[-1].lower() in ("thumbs.db", "desktop.ini"))
    )


def _without_wrapping(found: Entries) -> Entries:
    """Somebody zipped the folder rather than what is in it: the same package."""
    tops = {name.split("/", 1)[0] for name in found}
    if "h5p.json" in found or len(tops) != 1:
        return found
    top = f"{tops.pop()}/"
    return {name.removeprefix(top): info for name, info in found.items()} if f"{top}h5p.json" in found else found
