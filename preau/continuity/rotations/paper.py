"""The lists that are pinned on doors: each class in its two halves, and everyone for the gate."""

from dataclasses import dataclass

from preau.continuity.rotations.balancing import ALWAYS, A, B
from preau.continuity.rotations.gathering import gather
from preau.continuity.rotations.models import Rotation
from preau.school.people.models import Cohort, Person


@dataclass(frozen=True)
class Sheet:
    """A class; who always comes is in both lists."""

    cohort: Cohort
    a: list[Person]
    b: list[Person]
    always: set[int]


def sheets_of(rotation: Rotation) -> list[Sheet]:
    known, halves = gather(rotation), dict(rotation.places.values_list("pupil", "half"))
    classes = sorted(set(known.class_of.values()), key=lambda cohort: cohort.code)
    return [_sheet(cohort, known.named(pk for pk, mine in known.class_of.items() if mine == cohort), halves)
            for cohort in classes]  # fmt: skip


def _sheet(cohort: Cohort, pupils: list[Person], halves: dict[int, str]) -> Sheet:
    always = {pupil.pk for pupil in pupils if halves.get(pupil.pk, ALWAYS) == ALWAYS}
    return Sheet(
        cohort,
        [pupil for pupil in pupils if pupil.pk in always or halves[pupil.pk] == A],
        [pupil for pupil in pupils if pupil.pk in always or halves[pupil.pk] == B],
        always,
    )


def everyone(rotation: Rotation) -> list[tuple[Person, str, str]]:
    """By name, with the class and the half: what the gate needs in the morning."""
    known, halves = gather(rotation), dict(rotation.places.values_list("pupil", "half"))
    return [(pupil, known.class_of[pupil.pk].name, halves.get(pupil.pk, ALWAYS)) for pupil in known.named(known.pupils)]
