"""The directory's files: complete, split in parts, or a delta."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from demo.aaf import CATEGORIES, MEF, SCHOOL, SUBJECT, Entry, Values, entries
from demo.primary import PrimarySchool
from demo.school import School
from demo.xml import Xml

DOCTYPE = '<!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">'
OPERATIONAL = {SCHOOL: "categorieStructure", MEF: "categorieMef", SUBJECT: "categorieMatiere"}


def files(
    schools: Iterable[School | PrimarySchool],
    opened: Callable[[str], BinaryIO],
    *,
    day: str,
    ent: str = "78",
    most: int = 5_000,
    encoding: str = "UTF-8",
) -> list[str]:
    """The complete directory of these schools, read once, in files of `most` entries at the most; their names."""
    parts = {one: Part(one, opened, f"ENT_{ent}_Complet_{day}_{one}", most, encoding) for one in CATEGORIES}
    seen: set[str] = set()
    for school in schools:
        for category, part in parts.items():
            for entry in entries(school, category):
                if category not in (MEF, SUBJECT) or entry[1] not in seen:
                    part.add(entry)
                    seen |= {entry[1]} if category in (MEF, SUBJECT) else set()
    return [name for part in parts.values() for name in part.end()]


class Part:
    """The files of one category, opened one after the other as they fill."""

    def __init__(self, category: str, opened: Callable[[str], BinaryIO], stem: str, most: int, encoding: str) -> None:
        self.category, self.opened, self.stem, self.most, self.encoding = category, opened, stem, most, encoding
        self.names: list[str] = []
        self.count = 0
        self.stream: BinaryIO | None = None
        self.xml: Xml | None = None

    def add(self, entry: Entry) -> None:
        if self.xml is None or self.count == self.most:
            self._next()
        self.count += 1
        assert self.xml is not None
        write_entry(self.xml, "addRequest", entry)

    def end(self) -> list[str]:
        if self.xml is None:
            self._next()
        self._close()
        return self.names

    def _next(self) -> None:
        self._close()
        self.names.append(f"{self.stem}_{len(self.names) + 1:04}.xml")
        self.stream = self.opened(self.names[-1])
        self.xml = begun(self.stream, self.encoding)
        self.count = 0

    def _close(self) -> None:
        if self.xml is not None and self.stream is not None:
            self.xml.__exit__()
            self.stream.close()
        self.xml = None


def begun(stream: BinaryIO, encoding: str = "UTF-8") -> Xml:
    xml = Xml(stream, encoding=encoding, doctype=DOCTYPE)
    xml.open("ficAlimMENESR")
    return xml


def write_delta(stream: BinaryIO, changes: Iterable[tuple[str, Entry]], *, encoding: str = "UTF-8") -> None:
    """`changes` are (addRequest, modifyRequest or deleteRequest, entry)."""
    with begun(stream, encoding) as xml:
        for verb, entry in changes:
            write_entry(xml, verb, entry)


def write_entry(xml: Xml, verb: str, entry: Entry) -> None:
    category, key, attributes = entry
    xml.open(verb)
    xml.open("operationalAttributes")
    _attribute(xml, "attr", OPERATIONAL.get(category, "categoriePersonne"), category)
    xml.close()
    xml.open("identifier")
    xml.leaf("id", key)
    xml.close()
    if verb == "modifyRequest":
        xml.open("modifications")
        for name, values in attributes.items():
            _attribute(xml, "modification", name, values, operation="replace")
        xml.close()
    elif verb == "addRequest":
        xml.open("attributes")
        for name, values in attributes.items():
            _attribute(xml, "attr", name, values)
        xml.close()
    xml.close()


def _attribute(xml: Xml, tag: str, name: str, values: Values, **attributes: str) -> None:
    """A blank is an attribute with an empty value, as the directory writes it."""
    xml.open(tag, name=name, **attributes)
    for value in [values] if isinstance(values, str) else values or [""]:
        xml.leaf("value", value)
    xml.close()
