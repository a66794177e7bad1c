"""Hours for tests so that nobody is wanted twice at once. Pure: facts in, hours and what stands in the way out.

Wishes are held in the order of `Aim`: a later one never costs an earlier one, as for halves (decision 0013).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from preau.foundation.solving.ladder import Held, Ladder, Value

EFFORT = 8.0  # deterministic seconds, all aims together: the same answer on any machine


class Aim(IntEnum):
    """The first first: as many tests as can be, one a day for a pupil, no lesson of others missed, soon."""

    PLACED = 1
    ONE_A_DAY = 2
    LESSONS = 3
    SOON = 4


@dataclass(frozen=True, order=True)
class Choice:
    """An hour at which it could be: minutes since the first midnight; `missed` lessons of other teachers."""

    start: int
    missed: int = 0

    @property
    def day(self) -> int:
        return self.start // (24 * 60)


@dataclass(frozen=True)
class Exam:
    """`is_fixed`: it is where it is (its only choice), and others go round it."""

    key: str
    minutes: int
    pupils: frozenset[int]
    examiner: int | None
    room: str
    choices: tuple[Choice, ...]
    is_fixed: bool = False

    def meets(self, other: "Exam") -> bool:
        """They want somebody, or a room, in common."""
        same_room = bool(self.room) and self.room == other.room
        same_examiner = self.examiner is not None and self.examiner == other.examiner
        return same_room or same_examiner or bool(self.pupils & other.pupils)


@dataclass(frozen=True)
class Answer:
    """`hours` of those that were placed; `rivals` of the others: tests that they would collide with, if that is why."""

    hours: Mapping[str, Choice]
    rivals: Mapping[str, tuple[str, ...]]
    held: tuple[Held, ...] = ()


def overlaps(one: Exam, at: Choice, other: Exam, its: Choice) -> bool:
    return at.start < its.start + other.minutes and its.start < at.start + one.minutes


def cost_of(exams: Iterable[Exam], fixed: Iterable[Exam], hours: Mapping[str, Choice]) -> tuple[int, ...]:
    """One figure per aim, in their order: the smallest tuple is the best answer."""
    exams = list(exams)
    days = Counter((pupil, hours[one.key].day) for one in exams if one.key in hours for pupil in one.pupils)
    days.update((pupil, one.choices[0].day) for one in fixed if one.choices for pupil in one.pupils)
    return (
        len(exams) - len(hours),
        sum(number - 1 for number in days.values()),
        sum(at.missed for at in hours.values()),
        sum(at.day for at in hours.values()),
    )


def seat(exams: tuple[Exam, ...], *, effort: float = EFFORT) -> Answer:
    """The best calendar that `effort` finds: each aim is solved in turn, held, then the next one."""
    fixed = [one for one in exams if one.is_fixed]
    loose = {one.key: _round_the_fixed(one, fixed) for one in exams if not one.is_fixed}
    model = _Model(tuple(loose.values()), fixed)
    held = model.climb(Aim, effort=effort) if loose else ()
    rivals = {
        key: tuple(other.key for other in exams if other.key != key and other.meets(one))
        for key, one in loose.items()
        if key not in model.hours
    }
    return Answer(dict(sorted(model.hours.items())), rivals, held)


def _round_the_fixed(exam: Exam, fixed: list[Exam]) -> Exam:
    near = [other for other in fixed if exam.meets(other) and other.choices]
    free = [at for at in exam.choices if not any(overlaps(exam, at, other, other.choices[0]) for other in near)]
    return Exam(exam.key, exam.minutes, exam.pupils, exam.examiner, exam.room, tuple(sorted(free)))


class _Model(Ladder):
    """The facts as CP-SAT sees them: one truth value for each test at each hour."""

    def __init__(self, exams: tuple[Exam, ...], fixed: list[Exam]) -> None:
        super().__init__()
        self.exams, self.fixed = exams, fixed
        self.at = {(one.key, at): self.model.new_bool_var("") for one in exams for at in one.choices}
        self.hours: dict[str, Choice] = {}
        for one in exams:
            self.model.add_at_most_one(self.at[one.key, at] for at in one.choices)
        for those in self._sharing():
            self._never_at_once(those)
        self.costs = {aim: self._cost(aim) for aim in Aim}

    def _sharing(self) -> Iterator[list[Exam]]:
        """Tests that share a pupil, an examiner, a room; the same list once."""
        by_want: dict[tuple[str, Any], list[str]] = defaultdict(list)
        for one in self.exams:
            wants: list[tuple[str, Any]] = [("pupil", pupil) for pupil in one.pupils]
            wants += [("examiner", one.examiner)] if one.examiner is not None else []
            wants += [("room", one.room)] if one.room else []
            for want in wants:
                by_want[want].append(one.key)
        known = {one.key: one for one in self.exams}
        for keys in sorted({tuple(keys) for keys in by_want.values() if len(keys) > 1}):
            yield [known[key] for key in keys]

    def _never_at_once(self, exams: list[Exam]) -> None:
        """Two hours overlap when one begins during the other: it is enough to look at beginnings."""
        for moment in sorted({at.start for one in exams for at in one.choices}):
            on = [self.at[one.key, at] for one in exams for at in one.choices
                  if at.start <= moment < at.start + one.minutes]  # fmt: skip
            if len(on) > 1:
                self.model.add_at_most_one(on)

    def _cost(self, aim: Aim) -> Any:
        if aim == Aim.PLACED:
            return len(self.exams) - sum(self.at.values())
        if aim == Aim.ONE_A_DAY:
            return sum(self._crowded_days(), 0)
        if aim == Aim.LESSONS:
            return sum((at.missed * var for (_, at), var in self.at.items() if at.missed), 0)
        return sum((at.day * var for (_, at), var in self.at.items() if at.day), 0)

    def _crowded_days(self) -> Iterator[Any]:
        """For pupils who sit the same tests, each day: how many tests too many, as often as there are such pupils."""
        sets: dict[tuple[str, ...], int] = defaultdict(int)
        every = {one.key: one for one in [*self.exams, *self.fixed]}
        for pupil in sorted({pupil for one in every.values() for pupil in one.pupils}):
            keys = tuple(key for key, one in every.items() if pupil in one.pupils)
            if len(keys) > 1:
                sets[keys] += 1
        for keys, pupils in sorted(sets.items()):
            by_day: dict[int, list[Any]] = defaultdict(list)
            for key in keys:
                for at in every[key].choices:
                    by_day[at.day].append(1 if every[key].is_fixed else self.at[key, at])
            for day in sorted(by_day):
                if len(by_day[day]) > 1:
                    over = self.model.new_int_var(0, len(keys), "")
                    self.model.add(over >= sum(by_day[day]) - 1)
                    yield over * pupils

    def known(self) -> list[tuple[Any, int]]:
        return [(variable, self.hours.get(key) == at) for (key, at), variable in self.at.items()]

    def take(self, value: Value) -> None:
        self.hours = {key: at for (key, at), variable in self.at.items() if value(variable)}

    def cost(self, aim: Aim) -> int:
        return cost_of(self.exams, self.fixed, self.hours)[aim - 1]
