"""One collège or lycée, whole: small enough to hold, forgotten as soon as it is written."""

import random
from dataclasses import dataclass

from demo.calendar import Calendar
from demo.cast import COLLEGE as REFERENCE
from demo.classes import Classes
from demo.households import Families, Guardian
from demo.programmes import COLLEGE, LYCEE, Level
from demo.pupils import Intake, Pupil
from demo.staff import Adult, Staffing
from demo.timetable import Lesson, build

LEVELS = {"college": COLLEGE, "lycee": LYCEE}
PER_SCHOOL = 20_000


@dataclass(slots=True)
class School:
    """`index` numbers the schools of an académie from 0."""

    uai: str
    name: str
    kind: str
    calendar: Calendar
    pupils: list[Pupil]
    classes: Classes
    staff: list[Adult]
    lessons: list[Lesson]

    @property
    def guardians(self) -> list[Guardian]:
        ties = (tie for pupil in self.pupils for tie in pupil.household.ties)
        return list({tie.guardian.id: tie.guardian for tie in ties}.values())

    @property
    def accounts(self) -> int:
        """Those an import gives by default: pupils still there, guardians of level 1, staff."""
        present = [pupil for pupil in self.pupils if not pupil.left_on]
        legal = {tie.guardian.id for pupil in present for tie in pupil.household.ties if tie.level == 1}
        return len(present) + len(legal) + len(self.staff)


def make_school(*, uai: str, name: str, kind: str, calendar: Calendar, size: int, seed: int, index: int) -> School:
    rng = random.Random(f"{seed}/{index}/{uai}/{size}")
    base, cast = index * PER_SCHOOL, uai == REFERENCE
    families = Families(rng, 9_000_000 + base, index, calendar.year)
    intake = Intake(rng, families, calendar, 7_000_000 + base)
    pupils = intake.fill(share(size, LEVELS[kind]), with_cast=cast)
    classes = Classes(rng, LEVELS[kind], cast=cast)
    classes.place(pupils)
    staff = Staffing(rng, calendar.year, 8_000 + base, cast=cast).hire(classes)
    return School(uai, name, kind, calendar, pupils, classes, staff, build(rng, classes.bundles))


def share(size: int, levels: tuple[Level, ...]) -> dict[Level, int]:
    """As equal as can be; at least four pupils a level."""
    return {level: max(4, size // len(levels) + (n < size % len(levels))) for n, level in enumerate(levels)}
