"""AAF's files as entries: who or what, what is asked of it, and the attributes that are named."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from lxml.etree import _Element

from preau.school.imports import fields
from preau.school.imports.opening import MOST_ELEMENTS, elements
from preau.school.imports.records import Bounds, Record
from preau.school.imports.years import current_year

NAME = re.compile(r"_(complet|delta)_(20[0-9]{6})_", re.IGNORECASE)
LONGEST_KEY = 60
MOST_VALUES = 2_000  # of one attribute: a lycée has a few hundred groups


class Verb(StrEnum):
    ADD = "addRequest"
    MODIFY = "modifyRequest"
    DELETE = "deleteRequest"


class Category(StrEnum):
    SCHOOL = "EtabEducNat"
    PUPIL = "Eleve"
    GUARDIAN = "PersRelEleve"
    STAFF = "PersEducNat"
    MEF = "MefEducNat"
    SUBJECT = "MatiereEducNat"


JOINTURES = {
    Category.SCHOOL: "ENTStructureJointure",
    Category.MEF: "ENTMefJointure",
    Category.SUBJECT: "ENTMatJointure",
}
CATEGORIES = {category.value.lower(): category for category in Category}
Said = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """`said` holds the attributes that are named: one named with no value is blank, one that is absent says nothing."""

    verb: Verb
    category: Category
    key: str
    said: Said = field(default_factory=dict)

    def all(self, *names: str) -> list[str]:
        """Every value of the first of these attributes that has some."""
        return next((list(self.said[name]) for name in names if self.said.get(name)), [])

    def one(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")

    def names(self, *names: str) -> bool:
        """Whether one of these attributes is spoken of, be it to say that it is blank."""
        return any(name in self.said for name in names)

    def parts(self, *names: str) -> Iterator[list[str]]:
        """Compound values: `3456$4E1` → `["3456", "4E1"]`."""
        for value in self.all(*names):
            yield [part.strip() for part in value.split("$")]


@dataclass(frozen=True)
class Extent:
    """Whether a file says, by its name, that it is a delta."""

    is_delta: bool


def read(stream: BinaryIO, most: float = MOST_ELEMENTS) -> Iterator[Record]:
    """Every entry of a category that is understood, then the school if the file describes one alone."""
    schools: set[str] = set()
    for element in elements(stream, set(Verb), most):
        entry = _entry(element)
        if entry is None:
            continue
        if entry.category == Category.SCHOOL:
            schools.add(fields.uai(entry.one("ENTStructureUAI")))
        yield entry
    known = schools - {""}
    yield Bounds(uai=known.pop() if len(known) == 1 else "")


def named(name: str) -> Iterator[Record]:
    """`ENT_x_Delta_20261120_Eleve_0001.xml`: nothing inside says of which day it is, or that it is not everything."""
    found = NAME.search(name)
    if found:
        day = fields.day(found.group(2))
        yield Extent(is_delta=found.group(1).lower() == "delta")
        yield Bounds(exported_on=day, year=_year(day))


def _year(day: dt.date | None) -> int | None:
    return current_year(day) if day else None


def _entry(element: _Element) -> Entry | None:
    category = _category(element)
    if category is None:
        return None
    verb = Verb(str(element.tag))
    said: Said = {}
    for one in (*element.iterfind("attributes/attr"), *element.iterfind("modifications/modification")):
        name = (one.get("name") or "").strip()[:80]
        if name:
            said[name] = said.get(name, ()) + _values(one)
    key = next(iter(said.get(JOINTURES.get(category, "ENTPersonJointure"), ())), "")
    key = fields.text(element, "identifier/id") or key
    return Entry(verb, category, key[:LONGEST_KEY], said)


def _category(element: _Element) -> Category | None:
    for attribute in element.iterfind("operationalAttributes/attr"):
        for value in _values(attribute):
            if value.lower() in CATEGORIES:
                return CATEGORIES[value.lower()]
    return None


def _values(element: _Element) -> tuple[str, ...]:
    if element.get("operation", "").lower() == "delete":
        return ()
    found = (" ".join((value.text or "").split())[: fields.LONGEST] for value in element.iterfind("value"))
    return tuple(value for value in found if value)[:MOST_VALUES]
