"""Whose home an answer is about, and writing it down: online by a guardian, from paper by the school."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.equipment.models import Household
from preau.foundation.journal.models import record
from preau.school.people.models import Guardianship, Person


@dataclass(frozen=True)
class Said:
    """What somebody answered."""

    devices: int
    connection: str
    prints: bool
    children: int | None = None


def home_of(guardian: Any) -> Household | None:
    """One's own answer, else that of somebody who answers for the same children at the same address."""
    own = Household.objects.filter(guardian=guardian).first()
    return own or Household.objects.filter(guardian__in=_under_one_roof(guardian)).first()


def _under_one_roof(guardian: Any) -> list[int]:
    address = _plain(guardian.address)
    if not address:
        return []
    others = Person.objects.filter(
        guardianships__pupil__guarded_by__guardian=guardian, guardianships__level__lt=Guardianship.Level.CONTACT
    ).exclude(pk=guardian.pk)
    return [one.pk for one in others.distinct() if _plain(one.address) == address]


def _plain(address: str) -> str:
    return " ".join(address.lower().split())


@transaction.atomic
def answer(guardian: Any, said: Said, *, by: Any, way: str = Household.Way.SCREEN) -> Household:
    """Write down what a home has; the last answer counts."""
    home = home_of(guardian) or Household(guardian=guardian)
    home.devices, home.connection, home.prints, home.way = said.devices, said.connection, said.prints, way
    home.children = said.children or max(1, len(guardian.children))
    home.said_by, home.said_at = by, timezone.now()
    home.save()
    record("household.said", by=by, on=home, way=way)
    return home


@transaction.atomic
def enter(answers: Iterable[tuple[Any, Said]], *, by: Any) -> int:
    """From paper: each pupil's home is that of who lodges them. How many were written down."""
    count = 0
    for pupil, said in answers:
        guardian = who_lodges(pupil)
        if guardian is not None:
            answer(guardian, said, by=by, way=Household.Way.PAPER)
            count += 1
    return count


def who_lodges(pupil: Any) -> Any:
    ties = pupil.guarded_by.filter(level__lt=Guardianship.Level.CONTACT).select_related("guardian")
    tie = ties.order_by("-lodges_pupil", "-called_first", "level", "pk").first()
    return tie.guardian if tie else None
