"""Ties between guardians and pupils that a delta takes away, among those that Préau knows."""

from collections.abc import Iterable, Iterator

from preau.school.imports.aaf.directory import Directory, key_of
from preau.school.imports.aaf.read import Category, Entry
from preau.school.imports.aaf.ties import CHILDREN, PARENTAL, RELATION, children_of, ties_of
from preau.school.imports.known import BATCH
from preau.school.people.models import Guardianship

Pair = tuple[int, int]


def untied(directory: Directory, people: dict[str, int]) -> set[Pair]:
    """`(guardian, pupil)`, as they are numbered here; of a pair of which both speak, the pupil's entry is believed."""
    pupils = _known(directory, Category.PUPIL, people)
    guardians = _known(directory, Category.GUARDIAN, people)
    tied = _tied(pupils, guardians)
    said = {pair for pupil, entry in pupils.items() for pair in _answering(entry, pupil, people)}
    lost = {pair for pupil, entry in pupils.items() for pair in _answering(entry.taken, pupil, people)}
    lost |= {pair for guardian, entry in guardians.items() for pair in _children(entry.taken, guardian, people)}
    lost |= {(one, pupil) for one, pupil in tied if pupil in pupils and pupils[pupil].names(RELATION, PARENTAL)}
    whole = {guardian for guardian, entry in guardians.items() if entry.names(CHILDREN)}
    kept = {pair for guardian in whole for pair in _children(guardians[guardian], guardian, people)}
    return (lost | {pair for pair in tied if pair[0] in whole and pair not in kept}) - said


def _known(directory: Directory, category: Category, people: dict[str, int]) -> dict[int, Entry]:
    found = ((people.get(key_of(category, entry.key)), entry) for entry in directory.of(category))
    return {person: entry for person, entry in found if person is not None}


def _tied(pupils: Iterable[int], guardians: Iterable[int]) -> set[Pair]:
    found: set[Pair] = set()
    for column, people in (("pupil", list(pupils)), ("guardian", list(guardians))):
        for at in range(0, len(people), BATCH):
            ties = Guardianship.objects.filter(**{f"{column}__in": people[at : at + BATCH]})
            found |= set(ties.values_list("guardian_id", "pupil_id"))
    return found


def _answering(pupil: Entry, number: int, people: dict[str, int]) -> Iterator[Pair]:
    keys = (key_of(Category.GUARDIAN, guardian) for guardian, _ in ties_of(pupil))
    return ((people[key], number) for key in keys if key in people)


def _children(guardian: Entry, number: int, people: dict[str, int]) -> Iterator[Pair]:
    keys = (key_of(Category.PUPIL, child) for child in children_of(guardian))
    return ((number, people[key]) for key in keys if key in people)
