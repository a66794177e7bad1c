"""What a file is, told by its root element or its headers and never by its name."""

from typing import BinaryIO

from preau.school.imports.kinds import Kind
from preau.school.imports.opening import Unreadable, first_row, root_of
from preau.school.imports.sources import SOURCES

STARTS = {
    b"%PDF": "C’est un document PDF : déposez l’export lui-même, au format XML ou CSV.",
    b"\xd0\xcf\x11\xe0": "C’est un ancien classeur Excel, ou un classeur protégé : enregistrez-le en .xlsx ou en CSV.",
    b"Rar!": "C’est une archive RAR : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"7z\xbc\xaf": "C’est une archive 7z : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"\x1f\x8b": "C’est une archive gzip : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"\x89PNG": "C’est une image : déposez l’export lui-même, au format XML ou CSV.",
    b"\xff\xd8\xff": "C’est une image : déposez l’export lui-même, au format XML ou CSV.",
}
UNKNOWN = (
    "Préau ne reconnaît pas ce fichier. Il attend les exports de SIECLE (élèves, responsables, structures, "
    "nomenclatures), de STS-web (sts_emp, emp_sts), d’ONDE ou de l’annuaire académique (AAF), un emploi du temps "
    "(EDT, iCalendar), ou un tableau CSV "
    "dont la première ligne nomme les colonnes."
)


def recognise(stream: BinaryIO, uai: str = "") -> Kind:
    """The kind of the file, dropped for the school of this UAI; `Unreadable` says what it is instead."""
    stream.seek(0)
    start = stream.read(2048)
    stream.seek(0)
    if not start.strip():
        raise Unreadable("Ce fichier est vide.")
    for magic, sentence in STARTS.items():
        if start.startswith(magic):
            raise Unreadable(sentence)
    begun = _from_start(start)
    if begun:
        return begun
    return _from_root(stream) if _looks_like_xml(start) else _from_header(stream, uai)


def _looks_like_xml(start: bytes) -> bool:
    return _bare(start).startswith(b"<")


def _from_start(start: bytes) -> Kind | None:
    words = {one: kind for source in SOURCES for one, kind in source.starts.items()}
    return next((kind for one, kind in words.items() if _bare(start).upper().startswith(one)), None)


def _bare(start: bytes) -> bytes:
    bare = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bare.lstrip()


def _from_root(stream: BinaryIO) -> Kind:
    root = root_of(stream)
    for source in SOURCES:
        if root in source.roots:
            return source.roots[root]
    if root.lower() == "html":
        raise Unreadable("C’est une page web, sans doute une erreur de téléchargement : refaites l’export.")
    raise Unreadable(f"{UNKNOWN} Celui-ci commence par « {root[:60]} ».")


def _from_header(stream: BinaryIO, uai: str) -> Kind:
    """What the school has said of these headings, else the first source that knows them, in order of authority."""
    header = first_row(stream)
    for source in SOURCES:
        kind = source.remembered(header, uai)
        if kind is not None:
            return kind
    for source in SOURCES:
        kind = source.headed(header)
        if kind is not None:
            return kind
    raise Unreadable(UNKNOWN)
