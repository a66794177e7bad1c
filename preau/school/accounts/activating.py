"""From the slip to an account of one's own: login and code, then a password, contact data and the terms."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest

from preau.foundation.journal.models import record
from preau.school.accounts.contact import change_contact
from preau.school.accounts.entering import (
    Refused,
    refuse_if_blocked,
    refuse_if_too_many,
    throttle_of,
    welcome,
)
from preau.school.accounts.models import Activation, ActivationCode, FailedAttempt
from preau.school.people.models import Person

WRONG = "L’identifiant et le code ne vont pas ensemble. Vérifiez chaque caractère sur la fiche."


class AlreadyActivated(Refused):
    def __init__(self) -> None:
        super().__init__("Ce compte est déjà activé.")


@dataclass(frozen=True)
class Slip:
    """What is written on the paper."""

    login: str
    code: str

    @classmethod
    def typed(cls, login: str, code: str) -> "Slip":
        """As people type it: capitals, spaces and dashes do not matter."""
        return cls(login.strip().lower(), "".join(filter(str.isalnum, code.lower())))


def recognise(request: HttpRequest, slip: Slip) -> Person:
    """Whose slip this is. Raises `Refused`; wrong codes are counted."""
    throttle = throttle_of(request, slip.login, FailedAttempt.Door.ACTIVATION)
    refuse_if_too_many(throttle)
    person = Person.objects.filter(login=slip.login).first()
    if Activation.objects.filter(person=person).exists():
        throttle.failed()
        raise AlreadyActivated
    if person is None or not ActivationCode.objects.filter(person=person, code=slip.code).exists():
        throttle.failed()
        raise Refused(WRONG)
    refuse_if_blocked(person)
    return person


def activate(request: HttpRequest, slip: Slip, password: str, contact: dict[str, Any]) -> Person:
    """Make the account theirs and sign them in. A code works once, whatever is clicked twice."""
    person = recognise(request, slip)
    encoded = make_password(password)
    with transaction.atomic():
        if not ActivationCode.objects.filter(person=person, code=slip.code).delete()[0]:
            raise AlreadyActivated
        Activation.objects.create(person=person)
        person.password = encoded
        person.save(update_fields=["password"])
        change_contact(person, contact)
        record("account.activated", by=person, on=person)
    throttle_of(request, slip.login, FailedAttempt.Door.ACTIVATION).passed()
    welcome(request, person)
    return person
