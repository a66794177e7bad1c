"""Documents of our own press, one after the other in one, with their tags, under an outline.

A document at a time: contents, pictures and letters are copied as they are, only numbers change, and nothing but
them stays in the memory. No library here keeps the tags of what it joins.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from preau.foundation.previews.pressed import Pressed

CATALOG, PAGES, TREE, PARENTS, OUTLINE, METADATA, INFO = range(1, 8)
TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|(/StructParents?) (\d+)|(\d+) 0 R", re.DOTALL)
NUMBERED = re.compile(rb"(\d+) (\[[^\]]*\]|\d+ 0 R)")
CELL = re.compile(rb"\((\d+-\d+-\d+)\)")
LEFT_OUT = (b"<</Type /Catalog", b"<</Type /XRef", b"<</Type /StructTreeRoot", b"<</Type /Metadata", b"<</Title ")
ABOUT = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def join(chapters: Iterable[tuple[str, Path]], into: Path, *, title: str) -> int:
    """Of `[(its name in the outline, PDF)]`, in this order; how many pages there are."""
    with into.open("wb") as out:
        whole = _Whole(out)
        for name, path in chapters:
            whole.add(name, Pressed.read(path.read_bytes()))
        whole.close(title)
    return whole.pages


@dataclass
class _Whole:
    """Where each object is written (0 where there is none), and what the last ones will say."""

    out: BinaryIO
    offsets: list[int] = field(default_factory=lambda: [0] * (INFO + 1))
    kids: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    chapters: list[tuple[str, int]] = field(default_factory=list)
    keys: int = 0
    pages: int = 0

    def __post_init__(self) -> None:
        self.out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, name: str, part: Pressed) -> None:
        shift, tree, pages = len(self.offsets), part.of_type(b"StructTreeRoot"), part.of_type(b"Pages")
        self.offsets += [0] * part.size
        parents = _number(rb"/ParentTree (\d+)", part.bodies[tree])
        self.kids.append(pages + shift)
        self.parents.append(parents + shift)
        self.tags += [int(one) + shift for one in re.findall(rb"(\d+) 0 R", part.bodies[tree].partition(b"/K ")[2])]
        self.chapters.append((name, _number(rb"/Kids \[(\d+)", part.bodies[pages]) + shift))
        for number, body in part.bodies.items():
            if number != parents and not body.startswith(LEFT_OUT):
                said = self._moved(body, shift, tree)
                self._write(number + shift, said, part.streams.get(number))
        self._add_parents(parents + shift, part.bodies[parents], shift, tree)
        self.pages += _number(rb"/Count (\d+)", part.bodies[pages])

    def close(self, title: str) -> None:
        first = len(self.offsets)
        items = range(first, first + len(self.chapters))
        self.offsets += [0] * len(items)
        for item, (name, at) in zip(items, self.chapters, strict=True):
            before = b"/Prev %d 0 R" % (item - 1) if item > first else b""
            after = b"/Next %d 0 R" % (item + 1) if item < items[-1] else b""
            said = b"<</Title %s/Parent %d 0 R/Dest [%d 0 R /Fit]%s%s>>"
            self._write(item, said % (_text(name), OUTLINE, at, before, after))
        ends = b"/First %d 0 R/Last %d 0 R" % (items[0], items[-1]) if items else b""
        self._write(OUTLINE, b"<</Type /Outlines/Count %d%s>>" % (len(items), ends))
        self._write(PAGES, b"<</Type /Pages/Kids %s/Count %d>>" % (_list(self.kids), self.pages))
        tree = b"<</Type /StructTreeRoot/ParentTree %d 0 R/ParentTreeNextKey %d/K %s>>"
        self._write(TREE, tree % (PARENTS, self.keys, _list(self.tags)))
        self._write(PARENTS, b"<</Kids %s>>" % _list(self.parents))
        about = ABOUT.format(title=escape(title)).encode()
        self._write(METADATA, b"<</Type /Metadata/Subtype /XML/Length %d>>" % len(about), about)
        self._write(INFO, b"<</Title %s>>" % _text(title))
        self._write(
            CATALOG,
            b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode /UseOutlines/Lang (fr)/StructTreeRoot %d 0 R"
            b"/ViewerPreferences <</DisplayDocTitle true>>/MarkInfo <</Marked true>>/Metadata %d 0 R>>"
            % (PAGES, OUTLINE, TREE, METADATA),
        )
        self._write_table()

    def _add_parents(self, number: int, body: bytes, shift: int, tree: int) -> None:
        """Which tag each part of a page belongs to: the pages of each document are counted after those before."""
        keys = len(NUMBERED.findall(body))
        counted = NUMBERED.sub(lambda found: b"%d %s" % (int(found[1]) + self.keys, found[2]), body)
        limits = b"<</Limits [%d %d]" % (self.keys, self.keys + keys - 1)
        self._write(number, self._moved(counted, shift, tree).replace(b"<<", limits, 1))
        self.keys += keys

    def _moved(self, body: bytes, shift: int, tree: int) -> bytes:
        def token(found: re.Match[bytes]) -> bytes:
            if found[3]:
                return b"%d 0 R" % (TREE if int(found[3]) == tree else int(found[3]) + shift)
            return b"%s %d" % (found[1], int(found[2]) + self.keys) if found[2] else found[0]

        said = TOKEN.sub(token, body)
        if said.startswith(b"<</Type /StructElem"):  # the cells of a table name their headings
            return CELL.sub(b"(%d-\\1)" % shift, said)
        return said.replace(b"<</Type /Pages", b"<</Type /Pages/Parent %d 0 R" % PAGES, 1)

    def _write(self, number: int, body: bytes, stream: bytes | None = None) -> None:
        self.offsets[number] = self.out.tell()
        carried = b"\nstream\n%s\nendstream" % stream if stream is not None else b""
        self.out.write(b"%d 0 obj\n%s%s\nendobj\n" % (number, body, carried))

    def _write_table(self) -> None:
        where, size = self.out.tell(), len(self.offsets)
        self.out.write(b"xref\n0 %d\n" % size)
        for offset in self.offsets:
            self.out.write(b"%010d %05d %s \n" % ((offset, 0, b"n") if offset else (0, 65535, b"f")))
        trailer = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self.out.write(trailer % (size, CATALOG, INFO, where))


def _number(pattern: bytes, body: bytes) -> int:
    found = re.search(pattern, body)
    if found is None:
        raise ValueError("not a document of the press")
    return int(found[1])


def _list(numbers: Iterable[int]) -> bytes:
    return b"[%s]" % b" ".join(b"%d 0 R" % one for one in numbers)


def _text(words: str) -> bytes:
    return b"<%s>" % words.encode("utf-16-be").hex().join(("feff", "")).encode()
