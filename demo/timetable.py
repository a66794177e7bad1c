"""The weekly timetable: each lesson finds an hour at which its divisions and teachers are all free."""

import heapq
import random
from collections import Counter
from dataclasses import dataclass, field

from demo.classes import Bundle
from demo.programmes import SUBJECTS

STARTS = ("0800", "0855", "1005", "1100", "1320", "1415", "1525", "1620")
LATE = (1, 0, 0, 0, 2, 2, 3, 5)
LENGTHS = {1: "0055", 2: "0150"}
PERIODS = [(day, period) for day in range(1, 6) for period in range(8) if day != 3 or period < 4]
BIT = {slot: 1 << (2 * n) for n, slot in enumerate(PERIODS)}
WEEKS = {"H": 3, "A": 1, "B": 2}
PATIENCE = 60


class NoTimetable(Exception):
    """These services cannot be laid in a week."""


@dataclass(slots=True, eq=False)
class Place:
    day: int
    period: int
    week: str
    mask: int


@dataclass(slots=True, eq=False)
class Lesson:
    """One or two hours in a row of a bundle, every week (`H`) or every other; `place` once it has one."""

    bundle: Bundle
    periods: int
    weekly: bool
    takes: tuple
    place: Place | None = None
    evictions: int = 0

    @property
    def week(self) -> str:
        return self.place.week

    @property
    def starts(self) -> str:
        return STARTS[self.place.period]


@dataclass(slots=True, eq=False)
class Week:
    """Who is taken when: a bit per hour and fortnight, for each division and each teacher."""

    taken: dict = field(default_factory=Counter)
    lessons: dict = field(default_factory=dict)
    days: Counter = field(default_factory=Counter)

    def lay(self, lesson: Lesson, place: Place) -> None:
        lesson.place = place
        for key in lesson.takes:
            self.taken[key] |= place.mask
            self.lessons.setdefault(key, []).append(lesson)
        self.days[_subject_day(lesson, place.day)] += 1

    def lift(self, lesson: Lesson) -> None:
        for key in lesson.takes:
            self.taken[key] &= ~lesson.place.mask
            self.lessons[key].remove(lesson)
        self.days[_subject_day(lesson, lesson.place.day)] -= 1
        lesson.place = None

    def in_the_way(self, lesson: Lesson, mask: int) -> list[Lesson]:
        found = {
            id(other): other for key in lesson.takes for other in self.lessons.get(key, ()) if other.place.mask & mask
        }
        return list(found.values())


def build(rng: random.Random, bundles: list[Bundle]) -> list[Lesson]:
    """The lessons of the week, all laid; a lesson that finds no hour pushes the least encumbering ones out."""
    for _ in range(5):
        lessons = [lesson for bundle in bundles for lesson in lessons_of(bundle)]
        if _lay_all(rng, lessons):
            return lessons
    raise NoTimetable


def lessons_of(bundle: Bundle) -> list[Lesson]:
    """4.5 hours are four lessons and one every other week; sport goes by two hours in a row."""
    takes = tuple(sorted(bundle.divisions)) + tuple(sorted({t.id for s in bundle.services for t in s.teachers}))
    whole = int(bundle.hours)
    double = whole // 2 if _in_doubles(bundle) else 0
    plan = [(2, True)] * double + [(1, True)] * (whole - 2 * double)
    if bundle.hours > whole:
        plan.append((1, False))
    return [Lesson(bundle, periods, weekly, takes) for periods, weekly in plan]


def _in_doubles(bundle: Bundle) -> bool:
    return SUBJECTS[bundle.services[0].subject].pool == "eps" or bundle.hours >= 6


def _lay_all(rng: random.Random, lessons: list[Lesson]) -> bool:
    week = Week()
    order = rng.sample(lessons, len(lessons))
    queue = [(_ease(lesson), n, lesson) for n, lesson in enumerate(order)]
    heapq.heapify(queue)
    steps = PATIENCE * len(lessons)
    while queue and steps:
        steps -= 1
        _, n, lesson = heapq.heappop(queue)
        place = _best_free(rng, week, lesson) or _make_room(rng, week, lesson, queue, n)
        week.lay(lesson, place)
    return not queue


def _ease(lesson: Lesson) -> int:
    """The hardest to lay come first."""
    return -(len(lesson.takes) * 4 + lesson.periods * 8 + 2 * lesson.weekly + lesson.evictions)


def _best_free(rng: random.Random, week: Week, lesson: Lesson) -> Place | None:
    taken = 0
    for key in lesson.takes:
        taken |= week.taken[key]
    free = [place for place in PLACES[lesson.periods, lesson.weekly] if not place.mask & taken]
    if not free:
        return None
    return min(free, key=lambda place: _discomfort(week, lesson, place, taken) + rng.random())


def _discomfort(week: Week, lesson: Lesson, place: Place, taken: int) -> int:
    """Twice the same subject in a day, late hours, a fortnight that leaves the other week empty."""
    other_week = 0 if lesson.weekly else -6 * bool(taken & _both(place.mask))
    return 8 * week.days[_subject_day(lesson, place.day)] + LATE[place.period] + other_week


def _make_room(rng: random.Random, week: Week, lesson: Lesson, queue: list, n: int) -> Place:
    def cost(place: Place) -> float:
        rivals = week.in_the_way(lesson, place.mask)
        return sum(len(other.takes) + 3 * other.evictions for other in rivals) + rng.random()

    place = min(PLACES[lesson.periods, lesson.weekly], key=cost)
    for other in week.in_the_way(lesson, place.mask):
        week.lift(other)
        other.evictions += 1
        heapq.heappush(queue, (_ease(other), n + len(queue) + rng.random(), other))
    return place


def _subject_day(lesson: Lesson, day: int) -> tuple:
    service = lesson.bundle.services[0]
    return service.cohort.code, service.subject, day


def _both(mask: int) -> int:
    """The same hours in both weeks."""
    return mask | mask << 1 if mask & 0x555555555555555555 else mask | mask >> 1


def _places(periods: int, *, weekly: bool) -> list[Place]:
    starts = PERIODS if periods == 1 else [slot for slot in PERIODS if slot[1] % 2 == 0]
    return [
        Place(day, period, week, sum(BIT[day, period + n] * WEEKS[week] for n in range(periods)))
        for day, period in starts
        for week in ("H" if weekly else "AB")
    ]


PLACES = {(periods, weekly): _places(periods, weekly=weekly) for periods in (1, 2) for weekly in (True, False)}
