"""The hour of one class chosen by hand: what each choice would cost, and a new program with it, to be published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from preau.continuity.slots.arranging import Aim, Facts, Option, chosen, cost_of, is_allowed
from preau.continuity.slots.gathering import Gathered, gather
from preau.continuity.slots.models import Program
from preau.continuity.slots.programming import write
from preau.foundation.journal.models import record
from preau.foundation.ui.words import count
from preau.school.people.models import Cohort, Person
from preau.school.timetable.models import Lesson


class NotPossible(Exception):
    """Why this class cannot have this hour; its message is for who chooses."""


@dataclass(frozen=True)
class Choice:
    """One usual lesson of the class. `obstacle`: who is elsewhere then; `families`: with two children expected."""

    number: int
    lesson: Lesson
    teacher: Person
    is_held: bool
    obstacle: str = ""
    families: int = 0
    is_own: bool = False

    @property
    def said(self) -> str:
        """What it would cost, in a line; blank when it costs nothing."""
        parts = [self.obstacle] if self.obstacle else []
        if self.families:
            parts.append(f"{count(self.families, 'famille')} avec deux enfants en direct")
        return " ; ".join(parts)


def choices_for(program: Program, cohort: Cohort) -> list[Choice]:
    """Every lesson that this class has in each closed week, in the order of the week."""
    known = gather(program.closure)
    hours = _numbers(program, known)
    teachers = Person.objects.in_bulk({option.teacher for option in known.facts.options.get(cohort.pk, ())})
    return [
        _choice(known, hours, cohort.pk, number, teachers[option.teacher])
        for number, option in enumerate(known.facts.options.get(cohort.pk, ()))
    ]


@transaction.atomic
def change(program: Program, cohort: Cohort, number: int | None, *, by: Any) -> Program:
    """The same program but for this class; None leaves it without an hour. Raises `NotPossible`."""
    known = gather(program.closure)
    hours = _numbers(program, known)
    hours.pop(cohort.pk, None)
    if number is not None:
        hours[cohort.pk] = _taken(known.facts, hours, cohort.pk, number)
    bounds = [bound for _, bound in program.held]
    held = [[cost, bound] for cost, bound in zip(cost_of(known.facts, hours), bounds, strict=True)]
    changed = write(program.closure, known, hours, held, by=by)
    record("program.changed", by=by, on=program.closure, scope=program.closure.school.scope, cohort=cohort.code)
    return changed


def _taken(facts: Facts, hours: Mapping[int, int], cohort: int, number: int) -> int:
    if not 0 <= number < len(facts.options.get(cohort, ())):
        raise NotPossible("Cette heure n’est pas une heure de la classe.")
    if not is_allowed(facts, {**hours, cohort: number}):
        raise NotPossible("Ce professeur a déjà une autre classe à cette heure.")
    return number


def _numbers(program: Program, known: Gathered) -> dict[int, int]:
    """Which lesson each class has; an hour that the timetable no longer has is left out."""
    found = {}
    for hour in program.hours.all():
        wanted = (hour.weekday, hour.starts_at, hour.subject_id)
        for number, lesson in enumerate(known.lessons.get(hour.cohort_id, [])):
            if (lesson.weekday, lesson.starts_at, lesson.subject_id) == wanted:
                found[hour.cohort_id] = number
    return found


def _choice(known: Gathered, hours: dict[int, int], cohort: int, number: int, teacher: Person) -> Choice:
    facts = known.facts
    others = {key: taken for key, taken in hours.items() if key != cohort}
    option = facts.options[cohort][number]
    there = {**others, cohort: number}
    return Choice(
        number, known.lessons[cohort][number], teacher, hours.get(cohort) == number,
        _elsewhere(known, others, option, teacher),
        cost_of(facts, there)[Aim.COLLISIONS - 1] - cost_of(facts, others)[Aim.COLLISIONS - 1], option.is_own,
    )  # fmt: skip


def _elsewhere(known: Gathered, others: dict[int, int], option: Option, teacher: Person) -> str:
    codes = {cohort.pk: cohort.code for cohort in known.cohorts}
    for key, other in chosen(known.facts, others).items():
        if other.teacher == option.teacher and other.meets(option):
            return f"{teacher.formal_name} est avec {codes[key]}"
    return ""
