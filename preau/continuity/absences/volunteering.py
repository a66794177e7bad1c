"""Hours of the week at which teachers are ready to replace (décret n° 2023-732): said by each, read by who decides."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.continuity.absences.models import SpareHour
from preau.foundation.journal.models import record
from preau.foundation.ui.words import clock
from preau.school.people.models import Person, Profile, School
from preau.school.timetable.models import FortnightWeek, Lesson

DAYS = {1: "lundi", 2: "mardi", 3: "mercredi", 4: "jeudi", 5: "vendredi", 6: "samedi"}


@dataclass(frozen=True)
class Cell:
    """One hour of the week. `taught`: in every week, in some, or in none."""

    weekday: int
    starts_at: dt.time
    is_offered: bool = False
    taught: str = ""  # "always", "sometimes"
    people: tuple[Person, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.weekday}-{self.starts_at:%H%M}"

    @property
    def said(self) -> str:
        return f"{DAYS[self.weekday]} à {clock(self.starts_at)}"


@dataclass(frozen=True)
class Row:
    starts_at: dt.time
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """The hours at which lessons begin in this school, by the days on which there are any."""

    days: list[str]
    rows: list[Row]

    @property
    def offered(self) -> int:
        return sum(cell.is_offered for row in self.rows for cell in row.cells)


def own_grid(teacher: Any, school: School) -> Grid:
    """Of one teacher, with the hours already taught."""
    weeks = _weeks(school)
    all_weeks = set().union(*weeks.values())
    taught: dict[tuple[int, dt.time], set[dt.date]] = {}
    for weekday, at, fortnight in (
        _lessons(school).filter(teachers=teacher).values_list("weekday", "starts_at", "fortnight")
    ):
        taught.setdefault((weekday, at), set()).update(weeks.get(fortnight, ()))
    offered = set(_offered(school).filter(teacher=teacher).values_list("weekday", "starts_at"))

    def cell(weekday: int, at: dt.time) -> Cell:
        held = taught.get((weekday, at), set())
        how = "" if not held else "always" if held >= all_weeks else "sometimes"
        return Cell(weekday, at, (weekday, at) in offered, how)

    return _grid(school, cell)


def spare_of(teacher: Any) -> list[tuple[School, int]]:
    """Where one teaches, and how many hours of the week one offered there."""
    here = [school for school in teacher.schools.values() if teacher.is_in(school.pk, Profile.TEACHER)]
    return [(school, _offered(school).filter(teacher=teacher).count()) for school in here]


def volunteers_of(school: School) -> Grid:
    """Of all: at each hour, who is ready."""
    found: dict[tuple[int, dt.time], list[Person]] = {}
    for one in _offered(school).select_related("teacher").order_by("teacher__last_name", "teacher__first_name"):
        found.setdefault((one.weekday, one.starts_at), []).append(one.teacher)
    return _grid(school, lambda day, at: Cell(day, at, (day, at) in found, people=tuple(found.get((day, at), []))))


def ready_at(school: School, day: dt.date, starts_at: dt.time) -> set[int]:
    """Who offered that hour of the week."""
    offered = _offered(school).filter(weekday=day.isoweekday(), starts_at=starts_at)
    return set(offered.values_list("teacher", flat=True))


@transaction.atomic
def offer(teacher: Any, school: School, keys: Collection[str], *, by: Any) -> int:
    """Exactly these hours, in place of those offered before; hours that the school does not have are left out."""
    cells = [cell for row in own_grid(teacher, school).rows for cell in row.cells]
    chosen = [cell for cell in cells if cell.key in keys and cell.taught != "always"]
    before = _offered(school).filter(teacher=teacher)
    if {(one.weekday, one.starts_at) for one in before} != {(one.weekday, one.starts_at) for one in chosen}:
        before.delete()
        SpareHour.objects.bulk_create(
            SpareHour(school=school, teacher=teacher, year=school.year, weekday=cell.weekday,
                      starts_at=cell.starts_at, by=by) for cell in chosen
        )  # fmt: skip
        record("spare_hours.offered", by=by, on=teacher, scope=school.scope, hours=len(chosen))
    return len(chosen)


def _offered(school: School) -> Any:
    return SpareHour.objects.of_year(school)


def _lessons(school: School) -> Any:
    return Lesson.objects.filter(cohort__school=school, cohort__year=school.year)


def _weeks(school: School) -> dict[int, set[dt.date]]:
    """The Mondays of each fortnight."""
    found: dict[int, set[dt.date]] = {}
    rows = FortnightWeek.objects.filter(fortnight__school=school, fortnight__year=school.year)
    for fortnight, monday in rows.values_list("fortnight", "monday"):
        found.setdefault(fortnight, set()).add(monday)
    return found


def _grid(school: School, cell: Any) -> Grid:
    held = _lessons(school).order_by()
    hours = sorted(set(held.values_list("starts_at", flat=True)))
    days = sorted(set(held.values_list("weekday", flat=True)) & set(DAYS))
    return Grid([DAYS[day] for day in days], [Row(at, [cell(day, at) for day in days]) for at in hours])
