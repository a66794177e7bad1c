"""What the head keeps of the register, and what it looks like as a list."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from preau.foundation.journal.models import Entry, record
from preau.foundation.text.spreadsheet import MARK, line
from preau.school.people.models import Departure, Profile, School
from preau.school.privacy.models import Contacts, Erasure
from preau.school.privacy.register import PROCESSINGS, Processing

HEADERS = [
    "Traitement",
    "Finalités",
    "Base légale",
    "Personnes concernées",
    "Données",
    "Destinataires",
    "Origine",
    "Durée",
    "Responsable",
    "Délégué à la protection des données",
]
NIGHTS = 5


@transaction.atomic
def keep_contacts(contacts: Contacts, *, by: Any) -> Contacts:
    contacts.save()
    record("contacts.kept", by=by, on=contacts.school, scope=contacts.school.scope)
    return contacts


def leaving(school: School) -> QuerySet[Departure]:
    """Who left and is not erased yet, the soonest first."""
    erased = Erasure.objects.values("person")
    return Departure.objects.of_school(school).exclude(person__in=erased).select_related("last_call").order_by("at")


def nights() -> QuerySet[Entry]:
    """The last times that durations were applied, with what went."""
    return Entry.objects.filter(act="durations.applied").order_by("-pk")[:NIGHTS]


def lines(school: School) -> Iterator[bytes]:
    """The register as a list for a spreadsheet."""
    contacts = Contacts.of(school)
    yield MARK + line(HEADERS)
    for processing in PROCESSINGS:
        yield line([*_cells(processing), contacts.controller, contacts.dpo])


def _cells(one: Processing) -> list[str]:
    people = ", ".join(str(Profile(profile).label) for profile in one.people)
    kept = [f"{duration.what}\u00a0: {duration.said}" for duration in one.durations]
    return [
        one.name,
        "\u00a0; ".join(one.purposes),
        one.basis,
        people,
        "\u00a0; ".join(one.data),
        "\u00a0; ".join(one.recipients),
        one.origin,
        "\u00a0; ".join([one.until, *kept]),
    ]
