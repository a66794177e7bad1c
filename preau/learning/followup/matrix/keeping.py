"""Which pupils of a matrix one keeps: « tous ceux qui… », read from their squares."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

from django.utils import timezone

from preau.learning.followup.matrix.asked import COMPLETE, LATE, TO_READ, UNOPENED, UNWRITTEN
from preau.learning.followup.matrix.cell import Cell
from preau.learning.followup.matrix.weaving import Matrix
from preau.learning.followup.models import Contact, Reminder
from preau.school.people.models import CohortMember

Keeps = Callable[[list[Cell]], bool]


def is_late(cells: list[Cell]) -> bool:
    return any(cell.is_late for cell in cells)


def never_opened(cells: list[Cell]) -> bool:
    """A work whose day has come."""
    return any(cell.step is None and cell.is_behind for cell in cells)


def is_to_read(cells: list[Cell]) -> bool:
    return any(cell.state == "in" for cell in cells)


def is_complete(cells: list[Cell]) -> bool:
    """Everything that was due or whose day has come is handed in, and that is something."""
    waited = [cell for cell in cells if cell.has_come and not cell.is_spared and cell.state != "excused"]
    return any(cell.is_done for cell in waited) and all(cell.is_done for cell in waited)


def is_behind(cells: list[Cell]) -> bool:
    return any(cell.is_behind for cell in cells)


OF_STATE: dict[str, Keeps] = {
    LATE: is_late,
    UNOPENED: never_opened,
    UNWRITTEN: is_behind,
    TO_READ: is_to_read,
    COMPLETE: is_complete,
}


def in_state(matrix: Matrix, state: str, *, viewer: Any, since: dt.date) -> Matrix:
    keeps = OF_STATE[state]
    kept = {one.pk for one in matrix.pupils if keeps([cell for _, cell in matrix.cells_of(one) if cell is not None])}
    return matrix.of_pupils(kept - written_to(kept, viewer, since) if state == UNWRITTEN else kept)


def written_to(pupils: Collection[int], viewer: Any, since: dt.date) -> set[int]:
    """Those whom somebody reminded since that day, or whose family somebody called, where one may know of it."""
    reminded = Reminder.objects.filter(pupil__in=pupils, day__gte=since).values_list("pupil", flat=True)
    moment = timezone.make_aware(dt.datetime.combine(since, dt.time()))
    called = Contact.objects.visible_to(viewer).filter(pupil__in=pupils, at__gte=moment).values_list("pupil", flat=True)
    return {*reminded, *called}


def around(cohort: Any, matrix: Matrix) -> list[tuple[int, str]]:
    """The groups of a class (or the classes of a group) that these pupils are in, but whole ones."""
    ids = [one.pk for one in matrix.pupils]
    rows = CohortMember.objects.filter(pupil__in=ids, cohort__school=cohort.school_id, cohort__year=cohort.year)
    found: dict[int, tuple[str, int]] = {}
    for pk, code, label in rows.exclude(cohort=cohort.pk).values_list("cohort", "cohort__code", "cohort__label"):
        found[pk] = (label or code, found.get(pk, ("", 0))[1] + 1)
    return sorted(((pk, name) for pk, (name, many) in found.items() if many < len(ids)), key=lambda pair: pair[1])


def in_group(matrix: Matrix, group: int) -> Matrix:
    return matrix.of_pupils(set(CohortMember.objects.filter(cohort=group).values_list("pupil", flat=True)))
