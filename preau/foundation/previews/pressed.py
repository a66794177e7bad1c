"""A PDF that our own press wrote, object by object: a table of them at its end, the small ones packed together."""

import itertools
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
WIDTHS = re.compile(rb"/W \[(\d) (\d) (\d)\]")
LENGTH = re.compile(rb"/Length (\d+)")
PACKED = re.compile(rb"/N (\d+)/First (\d+)")


@dataclass(frozen=True)
class Pressed:
    """`bodies` are what its objects say, by number; `streams`, what some of them carry, as it is stored."""

    bodies: dict[int, bytes]
    streams: dict[int, bytes]

    @classmethod
    def read(cls, document: bytes) -> "Pressed":
        """Raises `ValueError` when it is not a document of the press."""
        found = END.search(document)
        if found is None:
            raise ValueError("no table at the end")
        head, table = _at(document, int(found[1]))
        bodies, streams = dict[int, bytes](), dict[int, bytes]()
        for number, (kind, where, _) in enumerate(_rows(head, zlib.decompress(table))):
            if kind == 1:
                bodies[number], streams[number] = _at(document, where)
        for number in [number for number, body in bodies.items() if body.startswith(b"<</Type /ObjStm")]:
            bodies.update(_unpacked(bodies.pop(number), streams.pop(number)))
        return cls(bodies, {number: stream for number, stream in streams.items() if stream})

    @property
    def size(self) -> int:
        return max(self.bodies) + 1

    def of_type(self, name: bytes) -> int:
        """The number of the one object of this type."""
        return next(number for number, body in self.bodies.items() if body.startswith(b"<</Type /" + name))


def _at(document: bytes, where: int) -> tuple[bytes, bytes]:
    """What the object there says and carries. The octets that it carries may look like anything."""
    start = document.index(b" obj\n", where) + 5
    end = document.index(b"\nendobj", start) if document.find(b"\nendobj", start) >= 0 else len(document)
    opening = document.find(b"\nstream\n", start, end)
    if opening < 0:
        return document[start:end], b""
    body = document[start:opening]
    found = LENGTH.search(body)
    return body, document[opening + 8 : opening + 8 + int(found[1] if found else 0)]


def _rows(head: bytes, table: bytes) -> Iterator[tuple[int, ...]]:
    found = WIDTHS.search(head)
    widths = [int(width) for width in found.groups()] if found else [1, 3, 2]
    for at in range(0, len(table), sum(widths)):
        ends = [at + sum(widths[:n]) for n in range(4)]
        yield tuple(int.from_bytes(table[a:b]) for a, b in itertools.pairwise(ends))


def _unpacked(body: bytes, stream: bytes) -> Iterator[tuple[int, bytes]]:
    found = PACKED.search(body)
    first, content = int(found[2]) if found else 0, zlib.decompress(stream)
    numbers = [int(one) for one in content[:first].split()]
    starts = [first + at for at in numbers[1::2]]
    for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(content)], strict=True):
        yield number, content[start:end].strip()
