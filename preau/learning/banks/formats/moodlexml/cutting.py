"""Cutting a Moodle XML file at its questions, so that a broken one costs itself and no other.

Nothing outside the questions is ever parsed: no document type, no entity, nothing to expand or to fetch.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from preau.learning.banks.formats.decoding import FORBIDDEN
from preau.learning.banks.formats.question import Unreadable

LANDMARK = re.compile(r"<!\[CDATA\[|<!--|<question(?=[\s/>])(?:[^<>]*/>)?|</question\s*>")
ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
END = "</question>"
CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
REFERENCE = re.compile(r"&(#\d+;|#x[0-9a-fA-F]+;|\w+;)?")
OF_XML = {"amp;", "lt;", "gt;", "quot;", "apos;"}
SURROGATES = re.compile(r"&#(5[5-6]\d{3});&#(5[6-7]\d{3});")
OPENED = re.compile(r"<question\s[^>]*?type\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class Piece:
    line: int
    xml: str
    is_whole: bool = True


def pieces(text: str) -> Iterator[Piece]:
    """The text of each question, with the line on which it begins."""
    start, line, counted = None, 1, 0
    for sign, at, end in _landmarks(text):
        if sign.startswith("</"):
            if start is not None:
                yield Piece(line, text[start:end])
                start = None
        elif sign.startswith("<question"):
            if start is not None:
                yield Piece(line, text[start:at], is_whole=False)
            line, counted = line + text.count("\n", counted, at), at
            start = at
            if sign.endswith("/>"):
                yield Piece(line, sign)
                start = None
    if start is not None:
        yield Piece(line, text[start:], is_whole=False)


def _landmarks(text: str) -> Iterator[tuple[str, int, int]]:
    """Each beginning and each end of a question, none of those that stand inside a comment or a quoted part."""
    at, endless = 0, set[str]()
    while found := LANDMARK.search(text, at):
        at = found.end()
        if found[0] not in ENDS:
            yield found[0], found.start(), at
        elif found[0] not in endless:
            closed = text.find(ENDS[found[0]], at)
            at = closed + 3 if closed >= 0 else at
            endless |= {found[0]} if closed < 0 else set()


def element(piece: Piece) -> tuple[etree._Element, bool]:
    """`(element, had to be mended)`. Raises `Unreadable`."""
    if not piece.is_whole:
        raise Unreadable("Cette question n’est jamais refermée : « </question> » manque.")
    try:
        return parsed(piece.xml), False
    except etree.XMLSyntaxError:
        try:
            return parsed(mended(piece.xml)), True
        except etree.XMLSyntaxError as error:
            line = piece.line + max((error.lineno or 1) - 1, 0)
            raise Unreadable(f"Le XML de cette question est mal formé, à la ligne {line}.") from error


def parts(piece: Piece) -> list[Piece]:
    """The questions that a quoted part left open has swallowed, each alone."""
    starts = [found.start() for found in OPENED.finditer(piece.xml)]
    cuts = zip(starts, [*starts[1:], len(piece.xml)], strict=True) if starts else []
    return [
        Piece(
            piece.line + piece.xml.count("\n", 0, start), xml[: closed + len(END)] if closed >= 0 else xml, closed >= 0
        )
        for start, end in cuts
        for xml in [piece.xml[start:end]]
        for closed in [xml.rfind(END)]
    ]


def parsed(xml: str) -> etree._Element:
    """No entity of it is read, nothing is fetched for it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(xml, parser)


def mended(xml: str) -> str:
    """With the names of HTML written as signs, a lone `&` as itself, and no number of what is no sign."""
    parts = CDATA.split(SURROGATES.sub(_joined, xml))
    return "".join(part if part.startswith("<![CDATA[") else REFERENCE.sub(_sign, part) for part in parts)


def _joined(found: re.Match[str]) -> str:
    """A sign beyond the first 65 536 that a script wrote in two halves."""
    halves = b"".join(int(half).to_bytes(2, "big") for half in found.groups())
    return halves.decode("utf-16-be", errors="ignore")


def _sign(found: re.Match[str]) -> str:
    name = found[1] or ""
    if name in OF_XML:
        return found[0]
    known = FORBIDDEN.sub("", html.unescape(found[0]).replace("\ufffd", ""))
    if name.startswith("#"):
        return found[0] if known else ""
    return known if name and known != found[0] else f"&amp;{name}"


def title_of(piece: Piece) -> str:
    """The first words of a question that could not be read."""
    named = re.search(r"<name>\s*(?:<text>)?\s*(?:<!\[CDATA\[)?([^<\]]+)", piece.xml)
    kind = OPENED.match(piece.xml)
    return (named[1] if named else "") or (kind[1] if kind else "") or piece.xml[:60]
