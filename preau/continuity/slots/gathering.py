"""What is known of a closure's hours: the lessons its classes usually have, and the homes with one screen for two."""

import datetime as dt
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import extent_of
from preau.continuity.equipment.models import Household
from preau.continuity.rotations.balancing import families
from preau.continuity.rotations.gathering import NOT_A_HOME
from preau.continuity.slots.arranging import Facts, Option
from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Guardianship
from preau.school.timetable.days import school_days
from preau.school.timetable.models import FortnightWeek, Lesson
from preau.school.timetable.models.fortnight import monday_of

A_DAY = 24 * 60
SHORTEST = 30


@dataclass(frozen=True)
class Gathered:
    """`lessons`: by class, each as the option of the same number."""

    cohorts: list[Cohort]
    lessons: dict[int, list[Lesson]]
    facts: Facts


def gather(closure: Closure) -> Gathered:
    cohorts = list(extent_of(closure).divisions(closure.school).order_by("code"))
    charged = defaultdict(set)
    for cohort, teacher in ClassTeacher.objects.filter(cohort__in=cohorts).values_list("cohort", "teacher"):
        charged[cohort].add(teacher)
    lessons = _lessons(closure, cohorts)
    options = {
        cohort.pk: tuple(_option(lesson, charged[cohort.pk]) for lesson in lessons[cohort.pk]) for cohort in cohorts
    }
    return Gathered(cohorts, lessons, Facts(options, _homes(cohorts)))


def teacher_of(lesson: Lesson, charged: set[int]) -> Any:
    """Of several, the one in charge of the class."""
    teachers = sorted(lesson.teachers.all(), key=lambda one: (one.pk not in charged, one.last_name, one.pk))
    return teachers[0]


def _option(lesson: Lesson, charged: set[int]) -> Option:
    minute = lesson.starts_at.hour * 60 + lesson.starts_at.minute
    teacher = teacher_of(lesson, charged)
    return Option(
        (lesson.weekday - 1) * A_DAY + minute,
        lesson.minutes,
        teacher.pk,
        is_own=bool(charged) and teacher.pk in charged,
    )


def _lessons(closure: Closure, cohorts: list[Cohort]) -> dict[int, list[Lesson]]:
    """Those that every closed week has, on one of its closed days."""
    found: dict[int, list[Lesson]] = {cohort.pk: [] for cohort in cohorts}
    days = school_days(closure.school, closure.starts_on, closure.last_day)
    wanted = _mondays(days)
    held = _held(closure)
    lessons = Lesson.objects.filter(cohort__in=cohorts, minutes__gte=SHORTEST, teachers__isnull=False).distinct()
    for lesson in lessons.prefetch_related("teachers").order_by("weekday", "starts_at", "pk"):
        mondays = wanted.get(lesson.weekday, set())
        if mondays and mondays <= held[lesson.fortnight_id]:
            found[lesson.cohort_id].append(lesson)
    return found


def _mondays(days: list[dt.date]) -> dict[int, set[dt.date]]:
    """`{weekday: the weeks in which it is closed}`."""
    found: dict[int, set[dt.date]] = defaultdict(set)
    for day in days:
        found[day.isoweekday()].add(monday_of(day))
    return found


def _held(closure: Closure) -> dict[int, set[dt.date]]:
    weeks = FortnightWeek.objects.filter(fortnight__school=closure.school, fortnight__year=closure.school.year)
    found: dict[int, set[dt.date]] = defaultdict(set)
    for fortnight, monday in weeks.values_list("fortnight", "monday"):
        found[fortnight].add(monday)
    return found


def _homes(cohorts: list[Cohort]) -> dict[tuple[int, int], int]:
    """Families with children in two of these classes, unless each child has a screen."""
    class_of = dict(CohortMember.objects.filter(cohort__in=cohorts).values_list("pupil", "cohort"))
    ties = Guardianship.objects.filter(pupil__in=class_of, level__lt=Guardianship.Level.CONTACT)
    rows = list(ties.exclude(kinship__in=NOT_A_HOME).order_by("guardian", "pupil").values_list("guardian", "pupil"))
    at_ease = _equipped({guardian for guardian, _ in rows})
    equipped = {pupil for guardian, pupil in rows if guardian in at_ease}
    pairs: Counter[tuple[int, int]] = Counter()
    for family in families(rows):
        classes = {class_of[pupil] for pupil in family if pupil not in equipped}
        pairs.update(itertools.combinations(sorted(classes), 2))
    return dict(pairs)


def _equipped(guardians: set[int]) -> set[int]:
    """Homes that said they have a device for each child."""
    return {home.guardian_id for home in Household.objects.filter(guardian__in=guardians) if not home.is_short}
