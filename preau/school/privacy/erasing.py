"""Erasing a person: what each room holds goes, or stays without a name, as that room declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model, QuerySet

from preau.foundation.holdings.holding import End, Holding, holdings
from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import cut
from preau.foundation.storage.models import File
from preau.school.people.models import Person, Profile
from preau.school.privacy.models import Erasure, PersonalExport

GONE = {Profile.PUPIL: "Élève", Profile.GUARDIAN: "Responsable", Profile.TEACHER: "Professeur"}
EMPTIED = {
    "birth_name": "",
    "civility": "",
    "birth_date": None,
    "email": "",
    "mobile": "",
    "phone": "",
    "accepts_sms": False,
    "address": "",
    "login": None,
    "last_login": None,
}


@dataclass(frozen=True)
class Outcome:
    """What becomes of one kind of thing; `count` of them are held today."""

    says: str
    count: int
    end: End
    why: str


def foreseen(person: Person) -> list[Outcome]:
    """What an erasure would do, for who is about to ask for it; signatures are told once, in the page's words."""
    told = [one for one in holdings() if one.model is Person or one.is_exported]
    found = [Outcome(one.says, one.of(person).count(), one.end, one.why) for one in told]
    return [one for one in found if one.count]


def erase(person: Person, *, by: Any, ground: str) -> Erasure:
    """Erase, in one transaction; a second call finds it done."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        found = Erasure.objects.filter(person=person).first()
        if found:
            return found
        name = _nobody(person)
        counts = _apply(person)
        _rename(person, name)
        record("person.erased", by=by, on=person, ground=ground, counts=counts)
        erasure = Erasure.objects.create(person=person, by=by, ground=ground, counts=counts)
    cut(person.pk)
    return erasure


def _apply(person: Person) -> dict[str, int]:
    """How many rows each holding had; what is erased goes first, so that files are no longer held by it."""
    counts = {one.key: one.of(person).count() for one in holdings()}
    PersonalExport.objects.filter(person=person).forget()  # and the archives leave the disk
    for one in holdings():
        APPLIED[one.end](one, person)
    _erase_files(person)
    return {key: count for key, count in counts.items() if count}


def _erased(holding: Holding, person: Person) -> None:
    """Through the model's own deletion, so that what hangs on it goes too."""
    holding.of(person).order_by().delete()


def _anonymised(holding: Holding, person: Person) -> None:
    if holding.blanked:
        model: Any = holding.model
        holding.of(person).update(**{name: _blank(model, name) for name in holding.blanked})


def _kept(_holding: Holding, _person: Person) -> None:
    pass


APPLIED: dict[End, Callable[[Holding, Person], None]] = {
    End.ERASED: _erased,
    End.ANONYMISED: _anonymised,
    End.KEPT: _kept,
}


def _blank(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name).get_default()  # type: ignore[union-attr]


def _erase_files(person: Person) -> None:
    """Those that nothing kept holds any more; the bytes leave the disk with them."""
    for file in _own(person).iterator(chunk_size=200):
        if not _is_held(file):
            file.delete()


def _own(person: Person) -> QuerySet[File]:
    return File.objects.filter(owner=person)


def _is_held(file: File) -> bool:
    """An upload is only how it came in."""
    held = (one for one in File._meta.related_objects if one.related_model._meta.label != "storage.Upload")
    return any(one.related_model._base_manager.filter(**{one.field.name: file.pk}).exists() for one in held)


def _rename(person: Person, name: str) -> None:
    password = make_password(None)  # unusable: nobody comes in as who is gone
    Person.objects.filter(pk=person.pk).update(first_name=name, last_name="parti", password=password, **EMPTIED)


def _nobody(person: Person) -> str:
    """Élève, responsable, professeur or adulte: what they are here, or were, as their departure remembers."""
    mine = [profile for (profile,) in person.memberships.values_list("profile")]
    for places in person.departures.values_list("places", flat=True):
        mine += [profile for profile, _function in places.get("memberships", [])]
    return next((name for profile, name in GONE.items() if profile in mine), "Adulte")
