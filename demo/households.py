"""Families: who answers for a child, where they live, how they can be reached, and what the file does not say."""

import random
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from demo.names import draw_family_name, draw_first_name, draw_origin, lines_of, plain

MOTHER, FATHER, SIBLING, GRANDPARENT, FOSTER, TUTOR, ASE, OTHER = "10", "20", "37", "38", "42", "50", "51", "90"
SHAPES = {"couple": 655, "separated": 175, "single": 120, "same_sex": 10, "grandparent": 14, "tutor": 12, "ase": 14}
PROFESSIONS = (
    "10",
    "21",
    "23",
    "31",
    "33",
    "34",
    "37",
    "38",
    "42",
    "43",
    "46",
    "48",
    "52",
    "54",
    "55",
    "62",
    "67",
    "81",
)


@dataclass(slots=True, eq=False)
class Address:
    id: int
    line1: str
    line2: str
    postcode: str
    town: str
    department: str


@dataclass(slots=True, eq=False)
class Guardian:
    """A PERSONNE; `sex` is F or M."""

    id: int
    sex: str
    first_name: str
    family_name: str
    usage_name: str
    address: Address
    mail: str = ""
    mobile: str = ""
    home_phone: str = ""
    work_phone: str = ""
    accepts_sms: bool = False
    profession: str = ""


@dataclass(slots=True, eq=False)
class Tie:
    """What a guardian is to the children: kinship (CODE_PARENTE) and level 1 legal, 2 in charge, 3 contact."""

    guardian: Guardian
    kinship: str
    level: int
    houses: bool = True
    pays: bool = False


@dataclass(slots=True, eq=False)
class Household:
    """Children of one household share its ties."""

    shape: str
    origin: str
    family_name: str
    usage_name: str = ""
    ties: list[Tie] = field(default_factory=list)
    children: set[str] = field(default_factory=set)


class Families:
    """Makes the households of one school; identifiers start at `first_id` and never repeat."""

    def __init__(self, rng: random.Random, first_id: int, index: int, year: int) -> None:
        self.rng = rng
        self.next_id = first_id
        self.suffix = f".{index}" if index else ""
        self.year = year
        self.mails: set[str] = set()

    def draw(self, family_name: str = "") -> Household:
        origin = "fr" if family_name else draw_origin(self.rng)
        name = family_name or draw_family_name(self.rng, origin)
        shape = self.rng.choices(list(SHAPES), SHAPES.values())[0]
        household = Household(shape, origin, name)
        getattr(self, f"_{shape}")(household)
        household.ties[0].pays = True
        self._maybe_contact(household)
        self._maybe_usage_name(household)
        return household

    def guardian(
        self, sex: str, origin: str, name: str, address: Address, *, usage: str = "", first: str = ""
    ) -> Guardian:
        first = first or draw_first_name(self.rng, sex, self.year - self.rng.randint(33, 54), origin)
        person = Guardian(self._id(), sex, first, name, usage, address)
        self._reach(person)
        return person

    def address(self) -> Address:
        rng = self.rng
        towns, cumulated, streets = _places()
        insee, postcode, town = rng.choices(towns, cum_weights=cumulated)[0]
        line1 = f"{rng.randint(1, 140)}{rng.choice(['', '', '', '', '', ' BIS', ' TER'])} {rng.choice(streets)}"
        line2 = rng.choice([f"BÂT {rng.choice('ABCDEF')}", f"APPT {rng.randint(1, 99)}", "CHEZ MME L'HERMITTE"])
        return Address(self._id(), line1, line2 if rng.random() < 0.3 else "", postcode, town, f"0{insee[:2]}")

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id

    def _reach(self, person: Guardian) -> None:
        """One in eight without mail, one in twelve without mobile, one mobile in seven refused to SMS."""
        rng = self.rng
        person.mail = (
            self.mail_of(person.first_name, person.usage_name or person.family_name) if rng.random() < 0.88 else ""
        )
        person.mobile = f"063998{rng.randrange(10000):04}" if rng.random() < 0.92 else ""
        person.accepts_sms = bool(person.mobile) and rng.random() < 0.86
        person.home_phone = f"019900{rng.randrange(10000):04}" if rng.random() < 0.35 else ""
        person.work_phone = f"019900{rng.randrange(10000):04}" if rng.random() < 0.2 else ""
        person.profession = rng.choice(PROFESSIONS) if rng.random() < 0.9 else ""

    def mail_of(self, first: str, last: str) -> str:
        """first.last@example.org, numbered on the second of that name; the school's number follows beyond the first."""
        base, number = f"{plain(first)}.{plain(last)}{self.suffix}", 1
        mail = f"{base}@example.org"
        while mail in self.mails:
            number += 1
            mail = f"{base}{number}@example.org"
        self.mails.add(mail)
        return mail

    def _parents(self, household: Household, *, apart: bool) -> None:
        rng, name, origin = self.rng, household.family_name, household.origin
        here = self.address()
        there = self.address() if apart else here
        maiden = draw_family_name(rng, origin if rng.random() < 0.8 else draw_origin(rng))
        usage = name if rng.random() < (0.2 if apart else 0.5) else ""
        mother = self.guardian("F", origin, maiden, here, usage=usage)
        father = self.guardian("M", origin, name, there)
        household.ties = [Tie(mother, MOTHER, 1), Tie(father, FATHER, 1, houses=not apart or rng.random() < 0.45)]
        if rng.random() < 0.3:
            household.ties.reverse()
        if not apart and rng.random() < 0.08:
            household.family_name = f"{name}{rng.choice('- ')}{maiden}"

    def _couple(self, household: Household) -> None:
        self._parents(household, apart=False)

    def _separated(self, household: Household) -> None:
        self._parents(household, apart=True)

    def _single(self, household: Household) -> None:
        sex, kinship = ("F", MOTHER) if self.rng.random() < 0.84 else ("M", FATHER)
        alone = self.guardian(sex, household.origin, household.family_name, self.address())
        household.ties = [Tie(alone, kinship, 1)]

    def _same_sex(self, household: Household) -> None:
        sex, kinship = self.rng.choice([("F", MOTHER), ("M", FATHER)])
        here = self.address()
        names = [household.family_name, draw_family_name(self.rng, household.origin)]
        household.ties = [Tie(self.guardian(sex, household.origin, name, here), kinship, 1) for name in names]

    def _grandparent(self, household: Household) -> None:
        mother = self.guardian("F", household.origin, household.family_name, self.address())
        elder = self.guardian("F", household.origin, household.family_name, self.address())
        household.ties = [Tie(mother, MOTHER, 1, houses=False), Tie(elder, GRANDPARENT, 2)]

    def _tutor(self, household: Household) -> None:
        tutor = self.guardian("F", "fr", draw_family_name(self.rng, "fr"), self.address())
        household.ties = [Tie(tutor, TUTOR, 1)]

    def _ase(self, household: Household) -> None:
        """The service answers in law, the foster family houses, a parent may keep their rights."""
        service = self.guardian("F", "fr", draw_family_name(self.rng, "fr"), self.address())
        foster = self.guardian("F", "fr", draw_family_name(self.rng, "fr"), self.address())
        household.ties = [Tie(service, ASE, 1, houses=False), Tie(foster, FOSTER, 2)]
        if self.rng.random() < 0.5:
            mother = self.guardian("F", household.origin, household.family_name, self.address())
            household.ties.append(Tie(mother, MOTHER, 1, houses=False))

    def _maybe_contact(self, household: Household) -> None:
        if self.rng.random() < 0.13:
            kinship = self.rng.choice([GRANDPARENT, GRANDPARENT, SIBLING, OTHER])
            person = self.guardian(self.rng.choice("FM"), household.origin, household.family_name, self.address())
            household.ties.append(Tie(person, kinship, 3, houses=False))

    def _maybe_usage_name(self, household: Household) -> None:
        if self.rng.random() < 0.03:
            household.usage_name = f"{household.family_name}-{draw_family_name(self.rng, 'fr')}"


@cache
def _places() -> tuple[list[tuple[str, str, str]], list[int], list[str]]:
    rows = [line.split(";") for line in lines_of("communes.txt")]
    return [(r[0], r[1], r[2]) for r in rows], list(accumulate(int(r[3]) for r in rows)), lines_of("streets.txt")
