"""Who works there: the head and those around, then as many teachers per discipline as its hours need."""

import datetime as dt
import random
from dataclasses import dataclass, field
from math import ceil

from demo.cast import STAFF, CastAdult
from demo.classes import Bundle, Classes, Service
from demo.names import draw_family_name, draw_first_name, draw_origin
from demo.programmes import POOLS, SUBJECTS, Pool

FUNCTIONS = ("DIR", "ADJ", "EDU", "DOC")
GRADES = (["CERTIFIE"] * 7) + (["AGREGE"] * 2) + ["CONTRACTUEL"]


@dataclass(slots=True, eq=False)
class Adult:
    """An INDIVIDU of STS; `kind` is epp or local, `function` DIR, ADJ, EDU, DOC or ENS."""

    id: int
    kind: str
    sex: str
    first_name: str
    family_name: str
    usage_name: str
    born_on: dt.date
    function: str
    grade: str = ""
    pool: str = ""
    hours: float = 0.0
    class_teacher_of: list[str] = field(default_factory=list)
    cast: CastAdult | None = None


class Staffing:
    """Hires for one school and shares its services out; nobody teaches twice in a bundle."""

    def __init__(self, rng: random.Random, year: int, first_id: int, *, cast: bool = False) -> None:
        self.rng = rng
        self.year = year
        self.next_id = first_id
        self.cast = cast
        self.adults: list[Adult] = []

    def hire(self, classes: Classes) -> list[Adult]:
        self._hire_office()
        for pool in POOLS:
            work = [
                (bundle, s) for bundle in classes.bundles for s in bundle.services if SUBJECTS[s.subject].pool == pool
            ]
            if work:
                self._hire_pool(pool, work)
        self._co_teach(classes)
        self._name_class_teachers(classes)
        return self.adults

    def _hire_office(self) -> None:
        for function in FUNCTIONS:
            known = [c for c in STAFF if self.cast and c.function == function]
            self._hire(function, cast=known[0] if known else None)

    def _hire(self, function: str, pool: str = "", kind: str = "epp", cast: CastAdult | None = None) -> Adult:
        rng = self.rng
        self.next_id += rng.randint(1, 9)
        sex = cast.sex if cast else rng.choices("FM", [6, 4])[0]
        year = self.year - rng.randint(26, 62)
        origin = draw_origin(rng) if rng.random() < 0.4 else "fr"
        first = cast.first_name if cast else draw_first_name(rng, sex, year, origin)
        family = draw_family_name(rng, origin)
        usage = draw_family_name(rng, "fr") if sex == "F" and rng.random() < 0.35 else family
        if cast:
            family = usage = cast.family_name
        born_on = dt.date(year, 1, 1) + dt.timedelta(days=rng.randrange(365))
        adult = Adult(
            self.next_id, kind, sex, first, family, usage, born_on, function, rng.choice(GRADES), pool, 0.0, [], cast
        )
        self.adults.append(adult)
        return adult

    def _hire_pool(self, pool: str, work: list[tuple[Bundle, Service]]) -> None:
        known = [c for c in STAFF if self.cast and c.pool == pool]
        team = [self._hire("ENS", pool, cast=c) for c in known]
        while len(team) < _needed(POOLS[pool], work):
            team.append(self._hire("ENS", pool))
        if len(team) > 2 and not team[-1].cast:
            team[-1].kind, team[-1].grade = "local", ""
        self._share_out(team, work)

    def _share_out(self, team: list[Adult], work: list[tuple[Bundle, Service]]) -> None:
        pinned = {pair: adult for adult in team if adult.cast for pair in adult.cast.teaches}
        for bundle, service in work:
            if (service.subject, service.cohort.code) in pinned:
                _give(pinned[service.subject, service.cohort.code], bundle, service)
        for bundle, service in sorted(work, key=lambda pair: -len(pair[0].services)):
            if not service.teachers:
                busy = {id(t) for other in bundle.services if other.week == service.week for t in other.teachers}
                free = [adult for adult in team if id(adult) not in busy]
                _give(min(free, key=lambda adult: adult.hours), bundle, service)

    def _co_teach(self, classes: Classes) -> None:
        """Two lessons are given by two teachers together."""
        alone = [
            b for b in classes.bundles if len(b.services) == 1 and b.services[0].cohort.kind == "D" and b.hours >= 1.5
        ]
        for bundle in self.rng.sample(alone, min(2, len(alone))):
            service = bundle.services[0]
            mates = [a for a in self.adults if a.pool == SUBJECTS[service.subject].pool and a not in service.teachers]
            if mates:
                _give(min(mates, key=lambda adult: adult.hours), bundle, service)

    def _name_class_teachers(self, classes: Classes) -> None:
        """Of those who see the class most, one who has no class yet."""
        taken = {
            adult.cast.class_teacher_of: adult for adult in self.adults if adult.cast and adult.cast.class_teacher_of
        }
        for division in [c for c in classes.cohorts.values() if c.kind == "D"]:
            teachers = [
                (bundle.hours, adult)
                for bundle in classes.bundles
                for service in bundle.services
                if service.cohort is division
                for adult in service.teachers
            ]
            chosen = taken.get(division.code) or _least_charged(teachers)
            chosen.class_teacher_of.append(division.code)


def _least_charged(teachers: list[tuple[float, Adult]]) -> Adult:
    def charge(pair: tuple[float, Adult]) -> tuple[int, float]:
        return len(pair[1].class_teacher_of) + 2 * bool(pair[1].cast), -pair[0]

    return min(teachers, key=charge)[1]


def _give(adult: Adult, bundle: Bundle, service: Service) -> None:
    service.teachers.append(adult)
    adult.hours += bundle.hours / (2 if service.week else 1)


def _needed(pool: Pool, work: list[tuple[Bundle, Service]]) -> int:
    """By the hours due, and never fewer than the groups held at once."""
    hours = sum(bundle.hours / (2 if service.week else 1) for bundle, service in work)
    at_once: dict[tuple[int, str], int] = {}
    for bundle, service in work:
        at_once[id(bundle), service.week] = at_once.get((id(bundle), service.week), 0) + 1
    return max(ceil(hours / pool.due), *at_once.values())
