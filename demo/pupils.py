"""Pupils: seats of each level filled by households, with brothers and sisters, twins, homonyms and gaps in the data."""

import datetime as dt
import random
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from demo.calendar import Calendar
from demo.cast import FAMILIES, CastFamily, CastPupil
from demo.households import Families, Household, Tie
from demo.names import draw_first_name, lines_of
from demo.programmes import Level


@dataclass(slots=True, eq=False)
class Birthplace:
    country: str
    insee: str
    town: str


@dataclass(slots=True, eq=False)
class Pupil:
    """An ELEVE; `left_on` is the day they left, if they did; `place` a cast pupil's fixed division."""

    id: int
    register: int
    family_name: str
    usage_name: str
    first_names: list[str]
    sex: str
    born_on: dt.date
    birthplace: Birthplace
    level: Level
    household: Household
    entered_on: dt.date
    ine: str = ""
    regime: str = "2"
    repeats: bool = False
    left_on: dt.date | None = None
    mobile: str = ""
    mail: str = ""
    division: str = ""
    groups: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    cast: CastPupil | None = None


class Intake:
    """Fills one school's seats; the children of a household are drawn together."""

    def __init__(self, rng: random.Random, families: Families, calendar: Calendar, first_id: int) -> None:
        self.rng = rng
        self.families = families
        self.calendar = calendar
        self.next_id = first_id
        self.register = rng.randint(1000, 5000)
        self.pupils: list[Pupil] = []

    def fill(self, seats: dict[Level, int], *, with_cast: bool = False) -> list[Pupil]:
        left = dict(seats)
        if with_cast:
            self._seat_cast(left)
        self._seat_homonyms(left)
        while sum(left.values()):
            self._seat_household(left)
        self._leave_gaps()
        return self.pupils

    def _seat_household(self, left: dict[Level, int]) -> None:
        rng, household = self.rng, self.families.draw()
        open_levels = [level for level, seats in left.items() if seats > 0]
        count = min(rng.choices([1, 2, 3, 4], [700, 250, 45, 5])[0], len(open_levels))
        levels = _distinct(rng, open_levels, [left[level] for level in open_levels], count)
        for level in levels:
            self._seat(left, household, level)
        if left[levels[0]] > 0 and rng.random() < 0.016:
            twin = self._seat(left, household, levels[0])
            twin.born_on = self.pupils[-1 - len(levels)].born_on

    def _seat(
        self, left: dict[Level, int], household: Household, level: Level, first: str = "", sex: str = ""
    ) -> Pupil:
        left[level] -= 1
        pupil = self._draw(household, level, first, sex or self.rng.choice("FM"))
        self.pupils.append(pupil)
        return pupil

    def _seat_homonyms(self, left: dict[Level, int]) -> None:
        for level in [level for level, seats in left.items() if seats > 8][:2]:
            self._seat(left, self.families.draw("Martin"), level, "Camille", "F")

    def _seat_cast(self, left: dict[Level, int]) -> None:
        by_digit = {level.digit: level for level in left}
        for family in FAMILIES:
            household = self._cast_household(family)
            for child in family.children:
                pupil = self._seat(left, household, by_digit[child.division[0]], child.first_name, child.sex)
                pupil.cast, pupil.usage_name = child, ""

    def _cast_household(self, family: CastFamily) -> Household:
        """Always reachable: the demonstration writes to them."""
        household = Household("couple" if family.together else "separated", "fr", family.family_name)
        address = self.families.address()
        for rank, parent in enumerate(family.parents):
            place = address if family.together or not rank else self.families.address()
            person = self.families.guardian(parent.sex, "fr", family.family_name, place, first=parent.first_name)
            person.mail = person.mail or self.families.mail_of(person.first_name, person.family_name)
            person.mobile, person.accepts_sms = person.mobile or f"063998000{person.id % 10}", True
            household.ties.append(Tie(person, parent.kinship, 1, pays=not rank))
        return household

    def _draw(self, household: Household, level: Level, first: str, sex: str) -> Pupil:
        rng, calendar = self.rng, self.calendar
        self.next_id += 1
        self.register += 1
        shift = rng.choices([0, 1, -1], [950, 35, 15])[0]
        born_on = dt.date(calendar.year - level.age - shift, 1, 1) + dt.timedelta(days=rng.randrange(365))
        names = [first or _unused_name(rng, sex, born_on.year, household)]
        household.children.add(names[0])
        names += [
            draw_first_name(rng, sex, born_on.year - 45, household.origin) for _ in range(rng.choice([0, 1, 1, 2]))
        ]
        return Pupil(
            self.next_id, self.register, household.family_name, household.usage_name, names, sex, born_on,
            _birthplace(rng, household.origin), level, household, calendar.first_day,
            ine=_ine(self.next_id), regime=_regime(rng, level), repeats=shift == 1 and rng.random() < 0.5,
        )  # fmt: skip

    def _leave_gaps(self) -> None:
        """Few without INE, few gone, few who came late, some with a telephone of their own."""
        for pupil in self.pupils:
            if pupil.cast:
                continue
            self._maybe_absent_data(pupil)
            self._maybe_moved(pupil)

    def _maybe_absent_data(self, pupil: Pupil) -> None:
        rng = self.rng
        pupil.ine = "" if rng.random() < 0.008 else pupil.ine
        if rng.random() < 0.15:
            pupil.mobile = f"063998{rng.randrange(10000):04}"
        if rng.random() < 0.04:
            pupil.mail = self.families.mail_of(pupil.first_names[0], pupil.family_name)

    def _maybe_moved(self, pupil: Pupil) -> None:
        rng, start = self.rng, self.calendar.first_day
        days = (self.calendar.today - start).days
        chance = rng.random()
        if days > 7 and chance < 0.012:
            pupil.left_on = start + dt.timedelta(days=rng.randrange(1, days))
        elif days > 7 and chance < 0.025:
            pupil.entered_on = start + dt.timedelta(days=rng.randrange(1, days))


def _unused_name(rng: random.Random, sex: str, year: int, household: Household) -> str:
    name = draw_first_name(rng, sex, year, household.origin)
    while name in household.children:
        name = draw_first_name(rng, sex, year, "fr")
    return name


def _distinct(rng: random.Random, levels: list[Level], weights: list[int], count: int) -> list[Level]:
    chosen: list[Level] = []
    while len(chosen) < count:
        level = rng.choices(levels, weights)[0]
        if level not in chosen:
            chosen.append(level)
    return chosen


def _ine(pupil_id: int) -> str:
    """Nine digits and two letters, different for different pupils (7919 and 10⁹ share no divisor)."""
    letters = "ABCDEFGHJK"
    return f"{pupil_id * 7919 % 10**9:09}{letters[pupil_id % 10]}{letters[pupil_id // 10 % 10]}"


def _regime(rng: random.Random, level: Level) -> str:
    boards = 4 if level.age >= 15 else 0
    return rng.choices(["0", "2", "3", "4", "5"], [27, 68, boards, 1, 1])[0]


def _birthplace(rng: random.Random, origin: str) -> Birthplace:
    places, cumulated = _birthplaces("any")
    if rng.random() < (0.02 if origin == "fr" else 0.15):
        places, cumulated = _birthplaces(origin)
    return rng.choices(places, cum_weights=cumulated)[0]


@cache
def _birthplaces(origin: str) -> tuple[list[Birthplace], list[int]]:
    rows = [line.split(";") for line in lines_of("birthplaces.txt")]
    rows = [row for row in rows if row[3] == origin]
    return [Birthplace(*row[:3]) for row in rows], list(accumulate(int(row[4]) for row in rows))
