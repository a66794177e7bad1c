"""A person decides of a pupil's half; a pupil who arrives is given one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from preau.continuity.rotations.announcing import tell_of
from preau.continuity.rotations.balancing import ALWAYS, A, B, Together
from preau.continuity.rotations.gathering import Gathered, gather
from preau.continuity.rotations.models import Pin, Place, Rotation
from preau.foundation.journal.models import record
from preau.school.people.models import CohortMember, Person


@transaction.atomic
def place(rotation: Rotation, pupil: Person, half: str, *, by: Any, why: str = "") -> None:
    """Pinned there by hand. Once published, the pupil and the family are told; a second click changes nothing."""
    Pin.objects.update_or_create(rotation=rotation, pupil=pupil, defaults={"half": half, "why": why, "by": by})
    if rotation.places.filter(pupil=pupil, half=half).exists():
        return
    Place.objects.update_or_create(rotation=rotation, pupil=pupil, defaults={"half": half})
    record("rotation.placed", by=by, on=rotation, scope=rotation.school.scope, pupil=pupil.pk, half=half, why=why)
    if rotation.is_published:
        tell_of(rotation, [pupil])


@transaction.atomic
def unpin(rotation: Rotation, pupil: Person, *, by: Any) -> None:
    """The next computation may move them again."""
    if rotation.pins.filter(pupil=pupil).delete()[0]:
        record("rotation.unpinned", by=by, on=rotation, scope=rotation.school.scope, pupil=pupil.pk)


def pupils_of(rotation: Rotation) -> QuerySet[Person]:
    """Those who are in its classes now."""
    return Person.objects.filter(
        pk__in=CohortMember.objects.filter(cohort__in=rotation.classes.all()).values("pupil")
    ).by_name()


def newcomers(rotation: Rotation) -> QuerySet[Person]:
    """In one of its classes, and in no half yet."""
    return pupils_of(rotation).exclude(pk__in=rotation.places.values("pupil"))


def proposed(rotation: Rotation, arrived: Iterable[Person]) -> dict[int, str]:
    """For each a half: their siblings', else the smaller one of their class, those before them counted."""
    halves: dict[int, str] = dict(rotation.places.values_list("pupil", "half"))
    known = gather(rotation)
    found: dict[int, str] = {}
    for pupil in arrived:
        halves[pupil.pk] = found[pupil.pk] = known.facts.pinned.get(pupil.pk) or _half_for(pupil, known, halves)
    return found


def _half_for(pupil: Person, known: Gathered, halves: dict[int, str]) -> str:
    families = [one.pupils for one in known.facts.wishes if isinstance(one, Together) and pupil.pk in one.pupils]
    siblings = [halves[pk] for family in families for pk in sorted(family) if halves.get(pk) not in {None, ALWAYS}]
    if siblings:
        return siblings[0]
    mates = [pk for pk, cohort in known.class_of.items() if cohort == known.class_of.get(pupil.pk)]
    count = Counter(halves.get(pk) for pk in mates)
    return A if count[A] <= count[B] else B


@transaction.atomic
def place_newcomers(rotation: Rotation, *, by: Any) -> int:
    """Each gets the half proposed; once published they and their families are told."""
    arrived = list(newcomers(rotation))
    halves = proposed(rotation, arrived)
    Place.objects.bulk_create([Place(rotation=rotation, pupil_id=pk, half=half) for pk, half in halves.items()])
    if arrived:
        record("rotation.newcomers_placed", by=by, on=rotation, scope=rotation.school.scope, pupils=len(arrived))
    if arrived and rotation.is_published:
        tell_of(rotation, arrived)
    return len(arrived)
