"""Divisions and groups of a collège or lycée: who is in which, and what is taught to each, at the same hours or not."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice

from demo.programmes import LV2, SUBJECTS, Level
from demo.pupils import Pupil

GROUP_SIZE = 28
DIVISION_SIZE = {False: 25, True: 30}


@dataclass(slots=True, eq=False)
class Cohort:
    """A division (kind D) or a group (kind G) with the divisions its pupils come from."""

    code: str
    label: str
    kind: str
    level: Level
    divisions: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Service:
    """A subject taught to a cohort; `week` is A or B when it is held every other week in its bundle's hour."""

    cohort: Cohort
    subject: str
    mode: str = "CG"
    week: str = ""
    teachers: list = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Bundle:
    """Services held at the same hours (a barrette when there are several): the divisions they take, hours a week."""

    services: list[Service]
    hours: float
    divisions: frozenset[str]


class Classes:
    """Places the pupils of a school and lists what is taught to whom."""

    def __init__(self, rng: random.Random, levels: Iterable[Level], *, cast: bool = False) -> None:
        self.rng = rng
        self.levels = tuple(levels)
        self.cast = cast
        self.cohorts: dict[str, Cohort] = {}
        self.bundles: list[Bundle] = []

    @property
    def services(self) -> Iterator[Service]:
        return (service for bundle in self.bundles for service in bundle.services)

    def place(self, pupils: list[Pupil]) -> None:
        for level in self.levels:
            present = [pupil for pupil in pupils if pupil.level is level and not pupil.left_on]
            self._place_level(level, present)

    def _place_level(self, level: Level, pupils: list[Pupil]) -> None:
        codes = self._open_divisions(level, len(pupils))
        self._fill(codes, pupils)
        for code in codes:
            self._teach(self.cohorts[code], level, [pupil for pupil in pupils if pupil.division == code])
        for name, hours, menu in level.blocks:
            for part in _thirds(codes):
                self._open_block(level, part, name, hours, menu, pupils)
        for subject, (hours, share) in level.options.items():
            self._open_option(level, subject, hours, share, pupils)
        for pupil in pupils:
            pupil.options += [(s, "O") for s in ("AGL1",) if s in level.hours]

    def _open_divisions(self, level: Level, count: int) -> list[str]:
        number = max(1, round(count / DIVISION_SIZE[level.age >= 15]))
        if self.cast:
            number = max(number, {"6": 3, "4": 2}.get(level.digit, 1))
        codes = [f"{level.digit}{letter}" for letter in islice("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number)]
        for code in codes:
            self._open(code, f"{level.name} {code[1:]}", "D", level, (code,))
        return codes

    def _open(self, code: str, label: str, kind: str, level: Level, divisions: Iterable[str]) -> Cohort:
        self.cohorts[code] = Cohort(code, label, kind, level, tuple(sorted(divisions)))
        return self.cohorts[code]

    def _fill(self, codes: list[str], pupils: list[Pupil]) -> None:
        """Everyone gets a place, the smallest class first; a few wait for theirs."""
        sizes = Counter(dict.fromkeys(codes, 0))
        for pupil in pupils:
            if pupil.cast:
                pupil.division = pupil.cast.division
                sizes[pupil.division] += 1
        for pupil in self.rng.sample(pupils, len(pupils)):
            if not pupil.division and self.rng.random() > 0.006:
                pupil.division = min(codes, key=lambda code: (sizes[code], code))
                sizes[pupil.division] += 1

    def _teach(self, division: Cohort, level: Level, pupils: list[Pupil]) -> None:
        for subject, hours in level.hours.items():
            self._add([Service(division, subject)], hours, division.divisions)
        if level.half_groups:
            self._halve(division, level, pupils)

    def _halve(self, division: Cohort, level: Level, pupils: list[Pupil]) -> None:
        """Two halves of the class change laboratories every week."""
        first, second = level.half_groups
        names = {f"{division.code}G{n}": f"{division.label} GROUPE {n}" for n in (1, 2)}
        halves = [self._open(code, label, "G", level, division.divisions) for code, label in names.items()]
        for pupil, half in zip(sorted(pupils, key=_by_name), cycle(halves), strict=False):
            pupil.groups.append(half.code)
        services = [
            Service(half, subject, "TP", week)
            for half, order in zip(halves, ((first, second), (second, first)), strict=True)
            for subject, week in zip(order, "AB", strict=True)
        ]
        self._add(services, 1, division.divisions)

    def _open_block(
        self, level: Level, codes: list[str], name: str, hours: float, menu: dict[str, int], pupils: list[Pupil]
    ) -> None:
        """One subject of the menu each; a subject is as many groups as it fills, mixed over the divisions."""
        here = [pupil for pupil in pupils if pupil.division in codes]
        choices: dict[str, list[Pupil]] = {subject: [] for subject in menu}
        for pupil in here:
            choices[self.rng.choices(list(menu), menu.values())[0]].append(pupil)
        services = []
        for subject, choosers in choices.items():
            services += self._open_groups(level, codes, name, subject, choosers)
        if services:
            self._add(services, hours, codes)

    def _open_groups(
        self, level: Level, codes: list[str], name: str, subject: str, choosers: list[Pupil]
    ) -> list[Service]:
        number = len(codes) if subject == "MATHS" and choosers else -(-len(choosers) // GROUP_SIZE)
        groups = []
        for _ in range(number):
            code = self._next_code(f"{level.digit}{name}{subject[:3]}" if name != "MAT" else f"{level.digit}MAT")
            label = f"{level.short} {SUBJECTS[subject].label} GROUPE {code[-1]}".upper()
            groups.append(self._open(code, label, "G", level, codes))
        for pupil, group in zip(self.rng.sample(choosers, len(choosers)), cycle(groups), strict=False):
            self._join(pupil, group, subject, "O" if subject in LV2 or name.startswith("S") else "")
        return [Service(group, subject) for group in groups]

    def _next_code(self, stem: str) -> str:
        return next(f"{stem}{n}" for n in range(1, 100) if f"{stem}{n}" not in self.cohorts)

    def _open_option(self, level: Level, subject: str, hours: float, share: float, pupils: list[Pupil]) -> None:
        members = [pupil for pupil in pupils if pupil.division and self._chooses(pupil, subject, share)]
        members = sorted(members, key=_cast_last, reverse=True)[: GROUP_SIZE + 4]
        if not members:
            return
        code = f"{level.digit}{'LATIN' if subject == 'LCALA' else subject}"
        label = f"{level.short} {SUBJECTS[subject].label}".upper()
        group = self._open(code, label, "G", level, {pupil.division for pupil in members})
        for pupil in members:
            self._join(pupil, group, subject, "F")
        self._add([Service(group, subject)], hours, group.divisions)

    def _chooses(self, pupil: Pupil, subject: str, share: float) -> bool:
        if pupil.cast:
            return subject == "LCALA" and pupil.cast.latin
        return self.rng.random() < share

    def _join(self, pupil: Pupil, group: Cohort, subject: str, modality: str) -> None:
        pupil.groups.append(group.code)
        if modality:
            pupil.options.append((subject, modality))

    def _add(self, services: list[Service], hours: float, divisions: Iterable[str]) -> None:
        self.bundles.append(Bundle(services, hours, frozenset(divisions)))


def _cast_last(pupil: Pupil) -> bool:
    return pupil.cast is not None


def _by_name(pupil: Pupil) -> tuple[str, int]:
    return pupil.family_name, pupil.id


def _thirds(codes: list[str]) -> list[list[str]]:
    """Divisions three by three; a lone last one joins its neighbours."""
    parts = [codes[n : n + 3] for n in range(0, len(codes), 3)]
    if len(parts) > 1 and len(parts[-1]) == 1:
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts
