"""What people are called: first names by decade and origin, family names, each the rarer the further down its list."""

import random
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import accumulate
from pathlib import Path

DATA = Path(__file__).parent / "data"
ORIGINS = {"fr": 68, "maghreb": 11, "africa": 7, "iberia": 6, "asia": 3, "turkey": 2, "east": 3}
Weighted = tuple[list[str], list[float]]


def lines_of(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def draw_origin(rng: random.Random) -> str:
    return rng.choices(list(ORIGINS), ORIGINS.values())[0]


def draw_family_name(rng: random.Random, origin: str) -> str:
    """Sometimes two names at once, with a hyphen or, as registrars now write it, a space."""
    name = _draw(rng, _family_names()[origin])
    if rng.random() > 0.03:
        return name
    other = _draw(rng, _family_names()[draw_origin(rng)])
    return name if other == name or " " in other else f"{name}{rng.choice('- ')}{other}"


def draw_first_name(rng: random.Random, sex: str, year: int, origin: str) -> str:
    """`sex` is F or M; one child in four of another origin is given a name of the place."""
    if origin != "fr" and rng.random() < 0.25:
        origin = "fr"
    return _draw(rng, _first_names()[sex, origin, _era(sex, origin, year)])


def plain(text: str) -> str:
    """Lower case letters only, for addresses: `Jean-Noël L'Haÿ` gives `jeannoellhay`."""
    text = text.replace("œ", "oe").replace("Œ", "oe")
    return "".join(c for c in unicodedata.normalize("NFD", text).lower() if c.isascii() and c.isalnum())


def _draw(rng: random.Random, weighted: Weighted) -> str:
    names, cumulated = weighted
    return rng.choices(names, cum_weights=cumulated)[0]


def _weigh(listed: str) -> Weighted:
    names = [name.strip() for name in listed.split(",")]
    return names, list(accumulate(1 / (rank + 8) for rank in range(len(names))))


@cache
def _family_names() -> dict[str, Weighted]:
    return {origin: _weigh(names) for origin, names in (line.split(":") for line in lines_of("family_names.txt"))}


@cache
def _first_names() -> dict[tuple[str, str, int], Weighted]:
    names = {}
    for line in lines_of("first_names.txt"):
        head, listed = line.split(":")
        sex, year, origin = head.split()
        names[sex, origin, int(year)] = _weigh(listed)
    return names


@cache
def _eras() -> dict[tuple[str, str], list[int]]:
    eras = defaultdict(list)
    for sex, origin, year in _first_names():
        eras[sex, origin].append(year)
    return eras


@cache
def _era(sex: str, origin: str, year: int) -> int:
    return min(_eras()[sex, origin], key=lambda era: abs(era - year))
