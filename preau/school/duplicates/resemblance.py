"""The rule, to be read aloud: what says that two rows are one person, and what says that they cannot be."""

import datetime as dt
import re
from dataclasses import dataclass, field

from preau.school.people.models import Profile
from preau.school.people.models.membership import STAFF_PROFILES

# What each likeness counts for, in the order in which they are said.
WEIGHTS = {
    "name": 2,
    "birth_name": 2,
    "first": 2,
    "near_first": 1,
    "born": 3,
    "number": 4,
    "mail": 2,
    "mobile": 2,
    "child": 2,
    "phone": 1,
    "address": 1,
}
NAMES = {"name", "birth_name"}
OWN = {"number", "mail", "mobile"}  # rarely shared by two adults of the same name
PROOFS = {"number", "born", "mail", "mobile", "child", "phone", "address"}
WORK = frozenset(str(one) for one in STAFF_PROFILES)


@dataclass
class Facts:
    """What is compared of a person, folded: `MARTIN-ROUX` and `Martin Roux` are the same."""

    pk: int
    name: str
    first: str
    birth_name: str = ""
    first_words: tuple[str, ...] = ()
    civility: str = ""
    born: dt.date | None = None
    mail: str = ""
    mobile: str = ""
    phone: str = ""
    address: str = ""
    ine: str = ""
    numbers: set[str] = field(default_factory=set)
    profiles: set[str] = field(default_factory=set)
    children: set[int] = field(default_factory=set)


def weigh(one: Facts, two: Facts) -> list[str]:
    """The reasons for taking two rows for one person, in the order of `WEIGHTS`; none when they are not enough.

    Twins, siblings and a parent with a child share a name, a birth date or a mail, never a first name as well;
    homonyms and cousins share both names and nothing else, or were not born on the same day.
    """
    if are_surely_two(one, two):
        return []
    found = {reason for reason, holds in _likenesses(one, two) if holds}
    return [reason for reason in WEIGHTS if reason in found] if _is_enough(found, one, two) else []


def score(reasons: list[str]) -> int:
    return sum(WEIGHTS[reason] for reason in reasons)


def are_surely_two(one: Facts, two: Facts) -> bool:
    """What no likeness outweighs."""
    return (
        _differ(one.born, two.born)
        or _differ(one.ine, two.ine)
        or _differ(one.civility, two.civility)
        or one.pk in two.children
        or two.pk in one.children
    )


def _likenesses(one: Facts, two: Facts) -> list[tuple[str, bool]]:
    same_name = one.name == two.name
    same_first = one.first == two.first
    return [
        ("name", same_name),
        ("birth_name", not same_name and bool({one.name, one.birth_name} & {two.name, two.birth_name} - {""})),
        ("first", same_first),
        ("near_first", not same_first and _is_shortened(one.first_words, two.first_words)),
        ("born", _agree(one.born, two.born)),
        ("mail", _agree(one.mail, two.mail)),
        ("mobile", _agree(one.mobile, two.mobile)),
        ("phone", _agree(one.phone, two.phone)),
        ("address", _agree(one.address, two.address)),
        ("number", bool(one.numbers & two.numbers)),
        ("child", bool(one.children & two.children)),
    ]


def _is_enough(found: set[str], one: Facts, two: Facts) -> bool:
    if "first" in found and found & NAMES:
        return bool(found & PROOFS) or ("name" in found and _could_be_one(one, two))
    if "near_first" in found and found & NAMES:
        return "born" in found or bool(found & OWN)
    return {"first", "born"} <= found and bool(found & OWN)  # a name that marriage or a court has changed


def _could_be_one(one: Facts, two: Facts) -> bool:
    """The two names alone: a parent who also works here, or rows that say too little to be told apart."""
    if _differ(one.mobile, two.mobile):
        return False
    works = [bool(side.profiles & WORK) for side in (one, two)]
    answers = [Profile.GUARDIAN in side.profiles for side in (one, two)]
    if (works[0] and answers[1]) or (works[1] and answers[0]):
        return True
    return _says_nothing(one) or _says_nothing(two)


def _says_nothing(side: Facts) -> bool:
    return not (side.born or side.mail or side.mobile)


def _is_shortened(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """`Marie` for `Marie-Claire`, never `Léa` for `Léo`."""
    short, long = sorted((one, two), key=len)
    return bool(short) and len(short) < len(long) and long[: len(short)] == short


def _agree(one: object, two: object) -> bool:
    return bool(one) and one == two


def _differ(one: object, two: object) -> bool:
    return bool(one) and bool(two) and one != two


def digits(number: str) -> str:
    """`06 12…`, `+33 6 12…` and `0033612…` → `612…`."""
    return re.sub(r"\D", "", number.replace("+33", "0").removeprefix("0033")).lstrip("0")
