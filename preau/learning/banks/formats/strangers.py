"""Files of another kind, brought in by mistake: what each is, and what to bring instead."""

import io
import json
import re
import zipfile

from preau.foundation.storage.archives import BROKEN
from preau.learning.banks.formats.question import Unreadable

ELSEWHERE = "dans Moodle, exportez la banque au format Moodle XML"
WORDS = "C’est un document de traitement de texte ou un tableur\u00a0: copiez ses questions et collez-les ici."
PICTURE = "C’est une image, pas un fichier de questions."
ARCHIVE = "C’est une archive\u00a0: déposez le fichier qu’elle contient (.xml ou .txt)."
BACKUP = f"C’est une sauvegarde ou une archive\u00a0: {ELSEWHERE}."
H5P = "C’est une activité H5P\u00a0: elle s’ajoute dans une séquence, pas parmi les questions."
PACKAGE = f"C’est un paquet SCORM ou IMS\u00a0: {ELSEWHERE}."
QTI = f"C’est un fichier QTI\u00a0: Préau lit Moodle XML, GIFT et Aiken. Depuis un autre outil, {ELSEWHERE}."
XML = "Ce fichier XML n’a pas de questions de Moodle\u00a0: «\u00a0<quiz>\u00a0» n’y est pas."
LATEX = (
    "C’est du LaTeX\u00a0: convertissez-le en Moodle XML (amc2moodle le fait d’AMC), ou collez ses questions en GIFT."
)
JSON = f"C’est du JSON, pas un fichier de questions que Préau lit\u00a0: {ELSEWHERE}."
NO_TEXT = "Ce fichier n’est pas un texte\u00a0: Préau lit Moodle XML, GIFT et Aiken."
BARE = "Aucune question n’a été trouvée\u00a0: en GIFT, les réponses sont entre accolades «\u00a0{ }\u00a0»."

MARKS = [
    (b"%PDF", "C’est un PDF\u00a0: copiez ses questions et collez-les ici."),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (b"\xd0\xcf\x11\xe0", WORDS),
    (b"{\\rtf", WORDS),
    (b"\x1f\x8b", BACKUP),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
]
INSIDE = [
    (("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "mimetype"), WORDS),
    (("h5p.json",), H5P),
    (("moodle_backup.xml",), BACKUP),
    (("imsmanifest.xml",), PACKAGE),
]
SHAPES = [
    (re.compile(r"<(?:\w+:)?(?:assessmentItem|assessmentTest|questestinterop|qti-assessment-item)[\s>]"), QTI),
    (re.compile(r"<question_categories"), f"C’est un morceau de sauvegarde\u00a0: {ELSEWHERE}."),
]
LATEX_FIRST = re.compile(r"(?:\s|%[^\n]*\n)*\\(?:documentclass|begin\{(?:document|question|questionmult)\})")
WITH_MARK = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
HEAD, FEW = 3_000, 20


def refuse_octets(octets: bytes) -> None:
    """Raises `Unreadable` for what is no text."""
    if octets.startswith(b"PK\x03\x04"):
        raise Unreadable(_archive(octets))
    for mark, why in MARKS:
        if octets.startswith(mark):
            raise Unreadable(why)
    head = octets[:HEAD]
    odd = sum(one < 9 or 13 < one < 27 for one in head) - head.count(0)
    if not octets.startswith(WITH_MARK) and odd > max(len(head) / 20, FEW):
        raise Unreadable(NO_TEXT)


def refuse_text(text: str) -> None:
    """Raises `Unreadable` for a text that another tool reads."""
    head = text.lstrip()[:HEAD]
    for shape, why in SHAPES:
        if head.startswith("<") and "<quiz" not in head and shape.search(head):
            raise Unreadable(why)
    if LATEX_FIRST.match(head):
        raise Unreadable(LATEX)
    if head.lower().startswith(("<!doctype html", "<html")):
        raise Unreadable("C’est une page web, pas un fichier de questions.")
    if head.startswith("<?xml") and "<question" not in text and "<quiz" not in text:
        raise Unreadable(XML)
    if head.startswith(("{", "[")) and _is_json(text):
        raise Unreadable(JSON)


def refuse_bare(text: str) -> None:
    """Raises `Unreadable` for words without one sign of GIFT."""
    if not re.search(r"[{]|::|\[(?:html|moodle|plain|markdown)\]", text):
        raise Unreadable(BARE)


def _archive(octets: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(octets)).namelist())
    except BROKEN:
        return ARCHIVE
    return next((why for known, why in INSIDE if names & set(known)), ARCHIVE)


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
