"""Opening what comes from outside: XML read as a stream, nothing expanded, nothing fetched, memory bounded."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

LARGEST_FILE = 80_000_000
LARGEST_ELEMENT = 50_000
MOST_ELEMENTS = 500_000  # the largest file of a collège of 600 pupils has 30,000 of them
LONGEST_LINE = 100_000
CHUNK = 1 << 16
DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding=[\"']([A-Za-z0-9._\-]+)[\"']")


class Unreadable(Exception):
    """A file that cannot be used; what it says is shown as it is."""


def elements(stream: BinaryIO, wanted: set[str], most: float = MOST_ELEMENTS) -> Iterator[etree._Element]:
    """The outermost elements with these names, one at a time; each is forgotten once it has been used."""
    held, inside, seen = None, 0, 0
    for event, element in _events(stream):
        if event == "start":
            seen += 1
            _bounded(seen, most)
            if held is not None:
                inside += 1
                _bounded(inside, LARGEST_ELEMENT)
            elif element.tag in wanted:
                held, inside = element, 0
        elif held is None or element is held:
            if element is held:
                yield element
                held = None
            _forget(element)


def root_of(stream: BinaryIO) -> str:
    """The name of the root element."""
    for _event, element in _events(stream):
        return str(element.tag)
    raise Unreadable("Ce fichier est vide.")


def encoding_of(stream: BinaryIO) -> str | None:
    """What the octets say, when it is not what the file declares; None to trust the declaration."""
    stream.seek(0)
    head = stream.read(300)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if _is_utf8(stream):
        return "utf-8"
    declared = DECLARED.match(head)
    return "iso-8859-15" if declared is None or declared.group(1).lower() in {b"utf-8", b"utf8"} else None


def decoded(stream: BinaryIO) -> Iterator[str]:
    """Lines of a text file, in UTF-8 or UTF-16, or in the Latin-9 and Windows encodings of ministry exports."""
    encoding = _encoding_of_text(stream)
    stream.seek(0)
    reader = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := reader.readline(LONGEST_LINE):
            _bounded(len(line), LONGEST_LINE - 1)
            yield line
    finally:
        reader.detach()


def table(stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with their number in the file, the headings first, whatever stands between the cells.

    What some tools write above the headings is left out: a title, a blank line, `sep=;`.
    """
    start, separator = _where_it_starts(stream)
    stream.seek(0)
    try:
        for number, row in enumerate(csv.reader(decoded(stream), delimiter=separator), start=1):
            if number >= start:
                yield number, row
    except csv.Error as error:
        raise Unreadable(f"Ce tableau CSV est illisible : {error}.") from None


def first_row(stream: BinaryIO) -> list[str]:
    """The headings of a table; the stream is left at its start."""
    row = next(table(stream), (1, []))[1]
    stream.seek(0)
    return row


def _where_it_starts(stream: BinaryIO) -> tuple[int, str]:
    """The first line that has several cells, and what stands between them."""
    for number, line in enumerate(itertools.islice(decoded(stream), 20), start=1):
        separator = max(";\t,", key=line.count)
        filled = [cell for cell in line.split(separator) if cell.strip(' "\r\n')]
        if len(filled) > 1 and not line.lower().startswith("sep="):
            return number, separator
    return 1, ";"


def _encoding_of_text(stream: BinaryIO) -> str:
    stream.seek(0)
    if stream.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    return "utf-8-sig" if _is_utf8(stream) else "cp1252"


def _events(stream: BinaryIO) -> Iterator[tuple[str, etree._Element]]:
    encoding = encoding_of(stream)
    stream.seek(0)
    root = ""
    try:
        for event, element in etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding=encoding,
        ):
            if not root:
                root = str(element.tag)
                _refuse_declarations(element)
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Unreadable(_why(error, stream, root)) from None


def _refuse_declarations(root: etree._Element) -> None:
    """The mere name of a DTD, which is never fetched, does no harm; a document that declares something itself may."""
    declared: Any = root.getroottree().docinfo.internalDTD  # its methods are missing from the stubs
    if declared is not None and (declared.entities() or declared.elements()):
        raise Unreadable(
            "Ce fichier contient une déclaration DOCTYPE que ces exports n’ont jamais : "
            "par prudence, il n’a pas été lu. Refaites l’export depuis l’application d’origine."
        )


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _bounded(count: int, most: float) -> None:
    if count > most:
        raise Unreadable("Ce fichier est démesuré pour un établissement : il n’a pas été lu.")


def _is_utf8(stream: BinaryIO) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _why(error: etree.XMLSyntaxError, stream: BinaryIO, root: str) -> str:
    line = error.lineno or 1
    if not _is_whole(stream, root):
        return f"Le fichier s’arrête avant la fin (ligne {line}) : l’export a été coupé. Refaites-le."
    return f"Le fichier est abîmé (ligne {line}). Refaites l’export, sans l’ouvrir ni le modifier."


def _is_whole(stream: BinaryIO, root: str) -> bool:
    """Its last words close its first."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 200))
    return stream.read().rstrip().endswith(f"</{root}>".encode())
