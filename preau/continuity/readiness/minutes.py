"""Minutes that pupils could be given tomorrow, class by class and subject by subject, against a first week at home.

A week at home asks for half of the minutes of the timetable, within what the level can bear in a day; a lesson held
every other week counts for half. What is kept in reserve for a level counts for each of its classes.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q

from preau.continuity.plans.measures import Figure
from preau.foundation.ui.addresses import address
from preau.learning.workload.models import caps_of
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort, CohortMember, Profile, School
from preau.school.timetable.models import FortnightWeek, Lesson, Subject, Teaching

SHARE = 0.5  # an hour of class is half an hour of work alone


@dataclass
class Cell:
    """One subject of one class or group."""

    cohort: Cohort
    subject: Subject
    need: int
    ready: int
    teachers: list[Any] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """More than is needed in one subject does not make up for another."""
        return min(self.ready, self.need)

    @property
    def lacking(self) -> int:
        return self.need - self.counted


@dataclass
class Row:
    cohort: Cohort
    cells: list[Cell]

    @property
    def need(self) -> int:
        return sum(cell.need for cell in self.cells)

    @property
    def counted(self) -> int:
        return sum(cell.counted for cell in self.cells)


def rows_of(school: School) -> list[Row]:
    """Classes then groups, those that have lessons; nine statements, whatever the school."""
    cohorts = {one.pk: one for one in Cohort.objects.of_year(school).prefetch_related("divisions")}
    weekly = _weekly(school, cohorts)
    bearable = _bearable(school, cohorts, weekly)
    ready = _ready(school, cohorts)
    subjects = Subject.objects.filter(school=school).in_bulk()
    teachers = _teachers(cohorts)
    found: dict[int, list[Cell]] = defaultdict(list)
    for (cohort, subject), minutes in weekly.items():
        need = round(minutes * SHARE * bearable[cohort])
        key = (cohort, subject)
        found[cohort].append(Cell(cohorts[cohort], subjects[subject], need, ready[key], teachers[key]))
    for cells in found.values():
        cells.sort(key=lambda cell: (-cell.lacking, cell.subject.label))
    return [Row(one, found[pk]) for pk, one in cohorts.items() if pk in found]


def figure_of(school: School) -> Figure:
    rows = rows_of(school)
    reached, need = sum(row.counted for row in rows), sum(row.need for row in rows)
    return Figure(reached, need, address("readiness:minutes", school.uai))


def _weekly(school: School, cohorts: Iterable[int]) -> dict[tuple[int, int], float]:
    """Minutes of an ordinary week of each class in each subject."""
    weeks = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year)
    lengths = dict(weeks.values_list("fortnight").annotate(Count("pk")).order_by())
    longest = max(lengths.values(), default=1)
    found: dict[tuple[int, int], float] = defaultdict(float)
    lessons = Lesson.objects.filter(cohort__in=list(cohorts)).order_by("cohort", "subject")
    for cohort, subject, fortnight, minutes in lessons.values_list("cohort", "subject", "fortnight", "minutes"):
        found[cohort, subject] += minutes * lengths.get(fortnight, 0) / longest
    return dict(found)


def _bearable(school: School, cohorts: dict[int, Cohort], weekly: dict[tuple[int, int], float]) -> dict[int, float]:
    """How far the share is brought down to hold in five days under the cap of the level; a group as its classes."""
    caps, sizes, shared = caps_of(school.pk), *_sizes(cohorts)
    total: dict[int, float] = defaultdict(float)
    for (cohort, _), minutes in weekly.items():
        total[cohort] += minutes
    found: dict[int, float] = {}
    for pk, one in cohorts.items():
        if one.kind == Cohort.Kind.DIVISION:
            groups = sum(count * total[group] for (group, division), count in shared.items() if division == pk)
            asked = SHARE * (total[pk] + groups / max(1, sizes[pk]))
            cap = 5 * caps.get(one.level, 0)
            found[pk] = min(1.0, cap / asked) if cap and asked else 1.0
    for pk, one in cohorts.items():
        if one.kind == Cohort.Kind.GROUP:
            found[pk] = min(
                (found[division.pk] for division in one.divisions.all() if division.pk in found), default=1.0
            )
    return found


def _sizes(cohorts: dict[int, Cohort]) -> tuple[dict[int, int], dict[tuple[int, int], int]]:
    """How many pupils each has; how many of each group come from each class."""
    members = CohortMember.objects.filter(cohort__in=list(cohorts))
    places: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = defaultdict(int)
    for cohort, pupil in members.values_list("cohort", "pupil"):
        sizes[cohort] += 1
        places[pupil].append(cohort)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for mine in places.values():
        divisions = [one for one in mine if cohorts[one].kind == Cohort.Kind.DIVISION]
        for group in (one for one in mine if one not in divisions):
            for division in divisions:
                shared[group, division] += 1
    return sizes, shared


def _ready(school: School, cohorts: dict[int, Cohort]) -> dict[tuple[int, int], int]:
    """Kept in reserve, with a subject, for the pupils of a class, of a level or of the whole school.

    A pupil does one of the versions of an activity: the one that others stand for counts, once.
    """
    reserve = Activity.objects.filter(
        school=school, step__removal__isnull=True, step__sequence__laying__isnull=True, publication__isnull=True
    ).filter(Q(step__instead_of=None) | Q(step__instead_of__removal__isnull=False), step__isnull=False)
    part = "audience__parts__"
    pupils = reserve.filter(Q(**{f"{part}profile": Profile.PUPIL}), subject__isnull=False).annotate(
        to_cohort=F(f"{part}cohort"), to_level=F(f"{part}level")
    )
    rows = pupils.order_by("pk").values_list("pk", "subject", "minutes_expected", "to_cohort", "to_level")
    kept: dict[tuple[int, int, int], int] = {}  # chosen by its class and by its level, a thing is there once
    for activity, subject, minutes, cohort, level in rows:
        for one in [cohort] if cohort else [pk for pk, each in cohorts.items() if level in ("", each.level)]:
            kept[one, subject, activity] = minutes
    found: dict[tuple[int, int], int] = defaultdict(int)
    for (one, subject, _), minutes in kept.items():
        found[one, subject] += minutes
    return found


def _teachers(cohorts: Iterable[int]) -> dict[tuple[int, int], list[Any]]:
    teachings = Teaching.objects.filter(cohort__in=list(cohorts)).select_related("teacher")
    found: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for one in teachings.order_by("teacher__last_name", "pk"):
        found[one.cohort_id, one.subject_id].append(one.teacher)
    return found
