"""One gesture tells those who are behind, and their guardians, what is waited for; once a day for the same work."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from preau.learning.followup.gestures.taking_back import REMINDED, Saying
from preau.learning.followup.matrix.weaving import Matrix, Work
from preau.learning.followup.models import Reminder
from preau.school.people.models import Cohort, Person


@dataclass(frozen=True)
class Reach:
    """One pupil a reminder would reach: for which works, through which guardians, and what was already said today."""

    pupil: Any
    works: list[Work]
    guardians: list[Any]
    already: list[Work]


@dataclass(frozen=True)
class Told:
    pupils: int
    guardians: int


def reached_by(matrix: Matrix) -> list[Reach]:
    """Exactly whom « Relancer » touches, name by name; three statements whatever the class."""
    behind = {pupil.pk: works for pupil, works in matrix.behind.items()}
    people = Person.objects.in_bulk(list(behind))
    said = _said_today(behind)
    guardians = guardians_by_pupil(behind)
    return [
        Reach(
            people[pk],
            [work for work in works if (pk, work.pk) not in said],
            guardians.get(pk, []),
            [work for work in works if (pk, work.pk) in said],
        )
        for pk, works in behind.items()
    ]


@transaction.atomic
def remind(cohort: Any, reaches: Iterable[Reach], *, by: Any) -> Told:
    """Tell them; what was already said today for a work is not said again, a double click included."""
    fresh, saying = _unsaid(cohort, reaches), Saying(cohort, by)
    for reach in fresh:
        Reminder.objects.bulk_create(
            [Reminder(activity_id=work.pk, pupil=reach.pupil, by=by, at=saying.at) for work in reach.works],
            ignore_conflicts=True,
        )
        _tell(reach, saying)
    pupils = [reach.pupil.pk for reach in fresh]
    guardians = {guardian.pk for reach in fresh for guardian in reach.guardians}
    if fresh:
        works = sorted({work.pk for reach in fresh for work in reach.works})
        saying.record(REMINDED, [*pupils, *guardians], href="/", pupils=pupils, works=works)
    return Told(len(fresh), len(guardians))


def _unsaid(cohort: Any, reaches: Iterable[Reach]) -> list[Reach]:
    """Asked again once the class is held: another click may have told them since these were read."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    waited = [reach for reach in reaches if reach.works]
    said = _said_today(reach.pupil.pk for reach in waited)
    left = [
        replace(reach, works=[work for work in reach.works if (reach.pupil.pk, work.pk) not in said])
        for reach in waited
    ]
    return [reach for reach in left if reach.works]


def _said_today(pupils: Iterable[int]) -> set[tuple[int, int]]:
    """Each (pupil, work) already reminded of today."""
    return set(Reminder.objects.of_today().filter(pupil__in=list(pupils)).values_list("pupil_id", "activity_id"))


def _tell(reach: Reach, saying: Saying) -> None:
    by = saying.by
    saying.tell(
        [reach.pupil],
        f"{by.formal_name} attend ton travail : {_named(reach.works)}",
        detail=f"{by.formal_name} attend encore {_named(reach.works)}. Il est toujours temps de le faire. "
        "Si tu es bloqué, écris-lui.",
    )
    saying.tell(
        reach.guardians,
        f"Travail attendu de {reach.pupil.first_name} : {_named(reach.works)}",
        detail=f"{by.formal_name} n’a pas encore reçu de {reach.pupil.full_name} : {_named(reach.works)}. "
        "Si quelque chose l’en empêche (pas d’appareil, pas de réseau, maladie), répondez-nous : nous nous adapterons.",
    )


def _named(works: list[Work]) -> str:
    """`« Vérifie »`, `« Vérifie » et « Bilan »`, `« Vérifie » et 2 autres travaux`."""
    first = f"« {works[0].title} »"
    if len(works) == 1:
        return first
    return f"{first} et « {works[1].title} »" if len(works) == 2 else f"{first} et {len(works) - 1} autres travaux"


def guardians_by_pupil(pupils: Iterable[int]) -> dict[int, list[Any]]:
    """`{pupil: those who answer for them and have an account}`."""
    found: dict[int, list[Any]] = {}
    for guardian in (
        Person.objects.with_account()
        .filter(guardianships__pupil__in=list(pupils), guardianships__level__lt=3)
        .prefetch_related("guardianships")
        .distinct()
        .by_name()
    ):
        for tie in guardian.guardianships.all():
            if tie.level < tie.Level.CONTACT:
                found.setdefault(tie.pupil_id, []).append(guardian)
    return found
