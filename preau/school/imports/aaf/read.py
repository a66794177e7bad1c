"""AAF's files as entries: who or what, what is asked of it, and the attributes that are named."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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


class Operation(StrEnum):
    """What a modification does of an attribute (DSML)."""

    REPLACE = "replace"
    ADD = "add"
    DELETE = "delete"


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
# Of these a change may add some values or take some away; of any other it says the value.
SEVERAL = frozenset({
    "ENTPersonStructRattach",
    "ENTPersonFonctions",
    "ENTPersonClasses",
    "ENTPersonGroupes",
    "ENTEleveClasses",
    "ENTEleveGroupes",
    "ENTEleveDateSortieClasses",
    "ENTElevePersRelEleve",
    "ENTEleveAutoriteParentale",
    "ENTAuxPersRelEleveEleve",
    "ENTAuxEnsClassesMatieres",
    "ENTAuxEnsGroupesMatieres",
    "ENTAuxEnsClassesPrincipal",
    "ENTStructureClasses",
    "ENTStructureGroupes",
})  # fmt: skip
Said = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """`said` holds the attributes that are named: one named with no value is blank, one that is absent says nothing.

    Of attributes of several values, `more` are added to those that are known, and `less` taken from them.
    """

    verb: Verb
    category: Category
    key: str
    said: Said = field(default_factory=dict)
    more: Said = field(default_factory=dict)
    less: Said = field(default_factory=dict)

    def all(self, *names: str) -> list[str]:
        """Every value of the first of these attributes that has some."""
        found = ((*self.said.get(name, ()), *self.more.get(name, ())) for name in names)
        return next((list(values) for values in found if values), [])

    def one(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")

    def names(self, *names: str) -> bool:
        """Whether all of one of these attributes is said, be it that it is blank."""
        return any(name in self.said for name in names)

    def parts(self, *names: str) -> Iterator[list[str]]:
        """Compound values: `3456$4E1` → `["3456", "4E1"]`."""
        for value in self.all(*names):
            yield [part.strip() for part in value.split("$")]

    @property
    def taken(self) -> "Entry":
        """What it takes away, as if it were what it says."""
        return Entry(self.verb, self.category, self.key, self.less)

    def altered(self, operation: str, name: str, values: tuple[str, ...]) -> None:
        """One more modification, after those that came before it."""
        if operation == Operation.DELETE and values and name in SEVERAL:
            self._take_away(name, values)
        elif operation == Operation.ADD and name in SEVERAL:
            self._add(name, values)
        else:
            self.said[name] = () if operation == Operation.DELETE else values
            self.more.pop(name, None)
            self.less.pop(name, None)

    def then(self, later: "Entry") -> "Entry":
        """This entry, as a later change leaves it."""
        found = Entry(self.verb, self.category, self.key, {**self.said}, {**self.more}, {**self.less})
        for operation, changes in zip(Operation, (later.said, later.more, later.less), strict=True):
            for name, values in changes.items():
                if values or operation == Operation.REPLACE:
                    found.altered(operation, name, values)
        return found

    def _add(self, name: str, values: tuple[str, ...]) -> None:
        into = self.said if name in self.said else self.more
        into[name] = tuple(dict.fromkeys((*into.get(name, ()), *values)))[:MOST_VALUES]
        self._forget(self.less, name, values)

    def _take_away(self, name: str, values: tuple[str, ...]) -> None:
        if name not in self.said:
            self.less[name] = tuple(dict.fromkeys((*self.less.get(name, ()), *values)))[:MOST_VALUES]
        self._forget(self.said if name in self.said else self.more, name, values)

    def _forget(self, held: Said, name: str, values: tuple[str, ...]) -> None:
        if name in held:
            held[name] = tuple(one for one in held[name] if one not in values)


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
    entry = Entry(Verb(str(element.tag)), category, "")
    for one in element.iterfind("attributes/attr"):
        name = _name(one)
        if name:
            entry.said[name] = entry.said.get(name, ()) + _values(one)
    for one in element.iterfind("modifications/modification"):
        name = _name(one)
        if name:
            entry.altered((one.get("operation") or "").strip().lower(), name, _values(one))
    key = fields.text(element, "identifier/id") or entry.one(JOINTURES.get(category, "ENTPersonJointure"))
    return replace(entry, key=key[:LONGEST_KEY])


def _name(element: _Element) -> str:
    return (element.get("name") or "").strip()[:80]


def _category(element: _Element) -> Category | None:
    for attribute in element.iterfind("operationalAttributes/attr"):
        for value in _values(attribute):
            if value.lower() in CATEGORIES:
                return CATEGORIES[value.lower()]
    return None


def _values(element: _Element) -> tuple[str, ...]:
    found = (" ".join((value.text or "").split())[: fields.LONGEST] for value in element.iterfind("value"))
    return tuple(value for value in found if value)[:MOST_VALUES]
