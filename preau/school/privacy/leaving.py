"""Three months after the right to an account ends, the person is erased; a fortnight before, they are told."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import day
from preau.school.notifications.models import notify
from preau.school.people.models import Departure, Membership, Person, Steward
from preau.school.people.models.departure import KEPT
from preau.school.privacy.erasing import erase
from preau.school.privacy.models import Erasure, LastCall
from preau.school.privacy.models.last_call import BEFORE


def to_tell(now: dt.datetime) -> QuerySet[Departure]:
    """Departures whose end is a fortnight away, of people who belong nowhere else and were not told."""
    return _alone().filter(at__lte=now - KEPT + BEFORE, last_call__isnull=True)


def to_erase(now: dt.datetime) -> QuerySet[Departure]:
    """Due, and told a fortnight ago: a server that slept tells first, then waits."""
    return _alone().due(now).filter(last_call__in=LastCall.objects.heard(now))


def end_rights(now: dt.datetime | None = None) -> dict[str, int]:
    """Both, each person in a transaction of their own; a second run the same night does nothing."""
    now = now or timezone.now()
    told = sum(_tell(departure, now) for departure in _found(to_tell(now)))
    erased = sum(_erase(departure) for departure in _found(to_erase(now)))
    if told or erased:
        record("departure.ended", told=told, erased=erased)
    return {"told": told, "erased": erased}


def _alone() -> Any:
    """Of people with no place anywhere, whose every departure is as old: the latest one decides."""
    somewhere = Membership.objects.filter(person=OuterRef("person"))
    later = Departure.objects.filter(person=OuterRef("person"), at__gt=OuterRef("at"))
    found = Departure.objects.filter(~Exists(somewhere), ~Exists(later))
    stewards = Steward.objects.filter(person=OuterRef("person"))
    return found.filter(~Exists(stewards), ~Exists(Erasure.objects.filter(person=OuterRef("person"))))


def _found(departures: QuerySet[Departure]) -> list[Departure]:
    return list(departures.select_related("person", "school").order_by("at", "pk"))


@transaction.atomic
def _tell(departure: Departure, now: dt.datetime) -> int:
    _, fresh = LastCall.objects.get_or_create(departure=departure, defaults={"at": now})
    if not fresh:
        return 0
    ends_on = max(departure.erased_on, timezone.localdate(now + BEFORE))
    notify(
        [departure.person],
        saying=f"Vos données seront effacées le {day(ends_on)}",
        detail=(
            f"Vous avez quitté {departure.school}. Votre compte et vos données y seront effacés le {day(ends_on)}. "
            "D’ici là, vous pouvez encore en emporter une copie."
        ),
        href=address("privacy:mine"),
        school=departure.school,
        by_mail=True,
    )
    return 1


def _erase(departure: Departure) -> int:
    person: Person = departure.person
    erase(person, by=None, ground=Erasure.Ground.END)
    return 1
