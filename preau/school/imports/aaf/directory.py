"""What the entries of a drop come to, for one school: additions, then what changes, then who leaves."""

from collections.abc import Iterable, Iterator

from preau.school.imports import fields
from preau.school.imports.aaf.read import Category, Entry, Extent, Verb
from preau.school.imports.models import StructureName
from preau.school.imports.picture import Noun
from preau.school.imports.schemes import WORDS
from preau.school.people.models import Scheme

NOUNS = {Category.PUPIL: Noun.PUPIL, Category.GUARDIAN: Noun.GUARDIAN, Category.STAFF: Noun.STAFF}
ATTACHED = ("ENTPersonStructRattach",)
PLACED = (
    "ENTEleveClasses",
    "ENTEleveGroupes",
    "ENTPersonClasses",
    "ENTPersonGroupes",
    "ENTPersonFonctions",
    "ENTAuxEnsClassesMatieres",
    "ENTAuxEnsGroupesMatieres",
    "ENTAuxEnsClassesPrincipal",
)


def key_of(category: Category, jointure: str) -> str:
    """`aaf:eleve-123`."""
    return f"{Scheme.AAF}:{WORDS[NOUNS[category]]}-{jointure}"


def structures_of(entry: Entry) -> set[str]:
    """The structures that a person is attached to, is placed in, or works in."""
    attached = {parts[0] for parts in entry.parts(*ATTACHED)}
    return (attached | {parts[0] for name in PLACED for parts in entry.parts(name) if len(parts) > 1}) - {""}


class Directory:
    """`ours` are the numbers that the académie gives to this school; more than one when it has several parts."""

    def __init__(self, entries: Iterable[Entry], extents: Iterable[Extent], uai: str) -> None:
        self.known: dict[Category, dict[str, Entry]] = {category: {} for category in Category}
        self.gone: dict[Category, set[str]] = {category: set() for category in Category}
        self.verbs: set[Verb] = set()
        for entry in entries:
            self._take(entry)
        said = {one.is_delta for one in extents}
        self.is_delta = False not in said if said else bool(self.verbs - {Verb.ADD})
        self.ours = self._ours(uai)

    @property
    def is_complete(self) -> bool:
        """Everything of this school is here: who is not has left it."""
        return not self.is_delta and any(one.verb == Verb.ADD for one in self.schools())

    @property
    def is_of_one_school(self) -> bool:
        return len(self.known[Category.SCHOOL]) <= 1

    def schools(self) -> list[Entry]:
        return [entry for key, entry in self.known[Category.SCHOOL].items() if key in self.ours]

    def of(self, category: Category) -> Iterator[Entry]:
        yield from self.known[category].values()

    def is_here(self, entry: Entry) -> bool:
        return bool(structures_of(entry) & self.ours)

    def is_elsewhere(self, entry: Entry) -> bool:
        """It says where, and it is not here; a change that says nothing of places leaves them."""
        is_taken_away = any(parts[0] in self.ours for parts in entry.taken.parts(*ATTACHED))
        return (entry.names(*ATTACHED) or is_taken_away) and not self.is_here(entry)

    def places(self, entry: Entry, *names: str) -> Iterator[list[str]]:
        """What follows the school's number in each compound value: `3456$4E1` → `["4E1"]`."""
        for parts in entry.parts(*names):
            if len(parts) == 1 and parts[0]:
                yield parts
            elif parts[0] in self.ours and any(parts[1:]):
                yield parts[1:]

    def _take(self, entry: Entry) -> None:
        self.verbs.add(entry.verb)
        known, gone = self.known[entry.category], self.gone[entry.category]
        if entry.verb == Verb.DELETE:
            known.pop(entry.key, None)
            gone.add(entry.key)
            return
        gone.discard(entry.key)
        former = known.get(entry.key)
        known[entry.key] = former.then(entry) if former and entry.verb == Verb.MODIFY else entry

    def _ours(self, uai: str) -> frozenset[str]:
        """From the file that describes schools, else from an earlier one, else because there is one alone."""
        described = {
            one.key for one in self.of(Category.SCHOOL) if fields.uai(one.one("ENTStructureUAI")) == uai and one.key
        }
        if not described and self.known[Category.SCHOOL] and not self.is_delta:
            return frozenset()
        remembered = described or set(StructureName.objects.filter(uai=uai).values_list("key", flat=True))
        return frozenset(remembered or self._alone())

    def _alone(self) -> set[str]:
        said = {one for category in NOUNS for entry in self.of(category) for one in structures_of(entry)}
        return said if len(said) == 1 else set()
