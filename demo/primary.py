"""One école primaire: classes of one or two levels, a teacher each, a head who teaches too."""

import random
from dataclasses import dataclass, field

from demo.calendar import Calendar
from demo.households import Families
from demo.names import draw_family_name, draw_first_name
from demo.programmes import Level
from demo.pupils import Intake, Pupil

CLASS_SIZE = 25
LEVELS = tuple(
    Level(short, name, short, "", age, {})
    for age, (short, name) in enumerate(
        [
            ("PS", "PETITE SECTION"),
            ("MS", "MOYENNE SECTION"),
            ("GS", "GRANDE SECTION"),
            ("CP", "COURS PREPARATOIRE"),
            ("CE1", "COURS ELEMENTAIRE 1"),
            ("CE2", "COURS ELEMENTAIRE 2"),
            ("CM1", "COURS MOYEN 1"),
            ("CM2", "COURS MOYEN 2"),
        ],
        3,
    )
)
CYCLES = {"PS": "CYCLE I", "MS": "CYCLE I", "GS": "CYCLE I", "CP": "CYCLE II", "CE1": "CYCLE II", "CE2": "CYCLE II"}


def cycle_of(level: Level) -> str:
    return CYCLES.get(level.short, "CYCLE III")


@dataclass(slots=True, eq=False)
class PrimaryTeacher:
    sex: str
    first_name: str
    family_name: str
    usage_name: str
    mail: str
    is_head: bool = False
    class_label: str = ""


@dataclass(slots=True, eq=False)
class PrimarySchool:
    uai: str
    name: str
    pupils: list[Pupil]
    teachers: list[PrimaryTeacher]
    class_ids: dict[str, int] = field(default_factory=dict)

    @property
    def accounts(self) -> int:
        guardians = {tie.guardian.id for pupil in self.pupils for tie in pupil.household.ties if tie.level < 3}
        return len(self.pupils) + len(guardians) + len(self.teachers)


def make_primary(*, uai: str, name: str, calendar: Calendar, size: int, seed: int, index: int) -> PrimarySchool:
    rng = random.Random(f"{seed}/{index}/{uai}/{size}")
    base = index * 20_000
    families = Families(rng, 9_000_000 + base, index, calendar.year)
    intake = Intake(rng, families, calendar, 7_000_000 + base)
    seats = {level: max(1, size // 8 + (n < size % 8)) for n, level in enumerate(LEVELS)}
    pupils = [pupil for pupil in intake.fill(seats) if not pupil.left_on]
    teachers = _staff(rng, families, calendar, max(1, round(len(pupils) / CLASS_SIZE)))
    school = PrimarySchool(uai, name, pupils, teachers)
    _place(school, base)
    _share_last_class(rng, families, calendar, school)
    return school


def _staff(rng: random.Random, families: Families, calendar: Calendar, count: int) -> list[PrimaryTeacher]:
    teachers = [_teacher(rng, families, calendar) for _ in range(count)]
    teachers[-1].is_head = True
    return teachers


def _teacher(rng: random.Random, families: Families, calendar: Calendar) -> PrimaryTeacher:
    sex = rng.choices("FM", [84, 16])[0]
    first = draw_first_name(rng, sex, calendar.year - rng.randint(25, 60), "fr")
    family = draw_family_name(rng, "fr")
    usage = draw_family_name(rng, "fr") if sex == "F" and rng.random() < 0.35 else family
    return PrimaryTeacher(sex, first, family, usage, families.mail_of(first, usage))


def _place(school: PrimarySchool, base: int) -> None:
    """Pupils by level, cut in classes of the same size: some classes hold two levels."""
    by_level = sorted(school.pupils, key=lambda pupil: (pupil.level.age, pupil.id))
    count = len(school.teachers)
    for n, teacher in enumerate(school.teachers):
        members = by_level[n * len(by_level) // count : (n + 1) * len(by_level) // count]
        levels = "-".join(dict.fromkeys(pupil.level.short for pupil in members))
        civility = "M." if teacher.sex == "M" else "MME"
        teacher.class_label = f"{levels} {civility} {teacher.usage_name.upper()}"
        school.class_ids[teacher.class_label] = 400_000 + base + n
        for pupil in members:
            pupil.division = teacher.class_label


def _share_last_class(rng: random.Random, families: Families, calendar: Calendar, school: PrimarySchool) -> None:
    """The head is relieved one day a week by a second teacher of the class; a replacement has no class."""
    relief, replacement = _teacher(rng, families, calendar), _teacher(rng, families, calendar)
    relief.class_label = school.teachers[-1].class_label
    school.teachers += [relief, replacement]
