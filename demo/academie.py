"""The schools of an académie, one after the other: which kind, which UAI, how large."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from demo import cast
from demo.calendar import Calendar
from demo.primary import PrimarySchool, make_primary
from demo.school import School, make_school

SIZES = {"college": 600, "lycee": 450, "ecole": 180}
REFERENCE = {"college": cast.COLLEGE, "lycee": cast.LYCEE, "ecole": cast.ECOLE}
MIX = ("college", "lycee", "ecole", "ecole", "college", "ecole", "ecole", "ecole", "lycee", "ecole")
DEPARTMENTS = ("078", "091", "092", "095")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
PATRONS = ("Jeanne-Barret", "Aimé-Lunel", "Rosa-Delorme", "Louis-Cassagne", "Élise-Mahé", "Paul-Œrtel", "Marthe-Gauvin")


@dataclass(frozen=True)
class Address:
    """Where a school stands in the académie: its number, kind, code and name, and how many pupils it has."""

    index: int
    kind: str
    uai: str
    name: str
    size: int


def addresses(*, seed: int, kind: str, pupils: int | None = None) -> Iterator[Address]:
    """Endless; the first of each kind is the reference school, the others are of varied size.

    Numbers of one kind go three by three, so that a reference school is the same written alone or in a mix,
    and the three written apart share no identifier.
    """
    seen: set[str] = set()
    for index in count() if kind == "mix" else count(list(REFERENCE).index(kind), len(REFERENCE)):
        here = MIX[index % len(MIX)] if kind == "mix" else kind
        size = pupils if pupils and here in (kind, "college") else SIZES[here]
        if here in seen:
            chance = random.Random(f"{seed}/size/{index}").uniform(0.6, 1.4)
            yield Address(index, here, _uai(index), _name(here, index), max(8, round(size * chance)))
        else:
            seen.add(here)
            uai = REFERENCE[here]
            yield Address(index, here, uai, cast.NAMES[uai], size)


def build(address: Address, *, seed: int, calendar: Calendar) -> School | PrimarySchool:
    known = {"uai": address.uai, "name": address.name, "size": address.size, "index": address.index}
    if address.kind == "ecole":
        return make_primary(**known, seed=seed, calendar=calendar)
    return make_school(**known, kind=address.kind, seed=seed, calendar=calendar)


def _uai(index: int) -> str:
    """Serial numbers from 9996 down in four departments: codes that no real school has."""
    department, rank = DEPARTMENTS[index % 4], index // 4
    return f"{department}{9996 - rank % 5000:04}{LETTERS[(index + rank // 5000) % 23]}"


def _name(kind: str, index: int) -> str:
    title = {"college": "Collège", "lycee": "Lycée", "ecole": "École"}[kind]
    return f"{title} {PATRONS[index % len(PATRONS)]} {index}"
