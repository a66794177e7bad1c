"""What a file is, told by its root element or its headers and never by its name."""

from typing import BinaryIO

from django.db import models

from preau.school.imports.onde import read as onde
from preau.school.imports.opening import Unreadable, root_of


class Kind(models.TextChoices):
    PUPILS = "siecle-eleves", "Élèves (SIECLE)"
    GUARDIANS = "siecle-responsables", "Responsables (SIECLE)"
    STRUCTURES = "siecle-structures", "Classes et groupes (SIECLE)"
    NOMENCLATURE = "siecle-nomenclature", "Nomenclatures (SIECLE)"
    COMMON = "siecle-commun", "Données communes (SIECLE)"
    STS = "sts", "Enseignants et services (STS-web)"
    TIMETABLE = "emploi-du-temps", "Emploi du temps (remontée STS)"
    ONDE_PUPILS = onde.PUPILS, "Élèves (ONDE)"
    ONDE_GUARDIANS = onde.GUARDIANS, "Responsables (ONDE)"
    ONDE_TEACHERS = onde.TEACHERS, "Enseignants (ONDE)"


ROOTS = {
    "BEE_ELEVES": Kind.PUPILS,
    "BEE_RESPONSABLES": Kind.GUARDIANS,
    "BEE_STRUCTURES": Kind.STRUCTURES,
    "BEE_NOMENCLATURES": Kind.NOMENCLATURE,
    "BEE_COMMUN": Kind.COMMON,
    "STS_EDT": Kind.STS,
    "EDT_STS": Kind.TIMETABLE,
}
KNOWN_BUT_NOT_READ = {
    "ficAlimMENESR": "C’est un annuaire académique (AAF) : déposez plutôt les exports de SIECLE et de STS-web.",
    "TABLE": "C’est un export XML propre à EDT : déposez plutôt le fichier « emp_sts » de la remontée vers STS-web.",
}
STARTS = {
    b"%PDF": "C’est un document PDF : déposez l’export lui-même, au format XML ou CSV.",
    b"\xd0\xcf\x11\xe0": "C’est un classeur de tableur : déposez l’export lui-même, sans l’ouvrir dans un tableur.",
    b"Rar!": "C’est une archive RAR : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"7z\xbc\xaf": "C’est une archive 7z : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"\x1f\x8b": "C’est une archive gzip : déposez les fichiers eux-mêmes, ou une archive zip.",
    b"\x89PNG": "C’est une image : déposez l’export lui-même, au format XML ou CSV.",
    b"\xff\xd8\xff": "C’est une image : déposez l’export lui-même, au format XML ou CSV.",
}
UNKNOWN = (
    "Préau ne reconnaît pas ce fichier. Il attend les exports de SIECLE (élèves, responsables, structures, "
    "nomenclatures), de STS-web (sts_emp, emp_sts) ou de ONDE."
)


def recognise(stream: BinaryIO) -> Kind:
    """The kind of the file; `Unreadable` says what it is instead, or that it is damaged."""
    stream.seek(0)
    start = stream.read(2048)
    stream.seek(0)
    if not start.strip():
        raise Unreadable("Ce fichier est vide.")
    for magic, sentence in STARTS.items():
        if start.startswith(magic):
            raise Unreadable(sentence)
    return _from_root(stream) if _looks_like_xml(start) else _from_header(stream)


def _looks_like_xml(start: bytes) -> bool:
    bare = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bare.lstrip().startswith(b"<")


def _from_root(stream: BinaryIO) -> Kind:
    root = root_of(stream)
    if root in ROOTS:
        return ROOTS[root]
    if root.lower() == "html":
        raise Unreadable("C’est une page web, sans doute une erreur de téléchargement : refaites l’export.")
    raise Unreadable(KNOWN_BUT_NOT_READ.get(root, f"{UNKNOWN} Celui-ci commence par « {root[:60]} »."))


def _from_header(stream: BinaryIO) -> Kind:
    found = onde.kind_of(onde.header_of(stream))
    if found is None:
        raise Unreadable(UNKNOWN)
    return Kind(found)
