"""A password is chosen by its owner, or lent by somebody who may for as long as it takes to change it."""

import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from preau.foundation.journal.models import record
from preau.foundation.mail.outbox import send_letter
from preau.school.accounts.links import password_token
from preau.school.accounts.models import Activation, DeviceSession, TemporaryPassword
from preau.school.accounts.models.activation import ALPHABET
from preau.school.accounts.sessions import close
from preau.school.accounts.throttle import forgive
from preau.school.people.models import Person

GROUPS, GROUP = 3, 4


def choose(person: Person, password: str, *, keeping: DeviceSession | None = None) -> None:
    """The owner's own choice; every other device is signed out."""
    encoded = make_password(password)  # before the transaction: hashing under the write lock would hold everyone up
    with transaction.atomic():
        _set(person, encoded)
        TemporaryPassword.objects.filter(person=person).delete()
        close(DeviceSession.objects.filter(person=person).exclude(pk=keeping.pk if keeping else 0))
        record("password.chosen", by=person, on=person)


def lend(person: Person, *, by: Any) -> str:
    """A temporary password, to be said or shown once; it must be changed at the next sign-in."""
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    encoded = make_password(password)
    with transaction.atomic():
        _set(person, encoded)
        TemporaryPassword.objects.update_or_create(person=person, defaults={"by": by})
        close(DeviceSession.objects.filter(person=person))
        record("password.lent", by=by, on=person)
    return password


def send_password_link(login: str) -> None:
    """To the address of an activated account; nobody is told whether there was one."""
    person = Person.objects.filter(login=login).exclude(email="").first()
    if person is None:
        return
    if not Activation.objects.filter(person=person).exists():
        _say_not_activated(person)
        return
    send_letter(
        person,
        "Choisir un nouveau mot de passe",
        "accounts/password_letter",
        {
            "login": person.login,
            "href": f"/mot-de-passe/nouveau/{password_token(person)}/",
            "link": "Choisir un mot de passe",
        },
        about=f"person:{person.pk}",
    )


def send_logins(email: str) -> None:
    """One letter with every login that has this address: a parent's own, and their children's."""
    people = list(Person.objects.with_account().filter(email__iexact=email).by_name())
    if people:
        send_letter(people[0].email, "Votre identifiant Préau", "accounts/login_letter", {"people": people})


def _say_not_activated(person: Person) -> None:
    words = (
        "Votre compte n’est pas encore activé\u00a0: il n’a pas de mot de passe. Votre code d’activation est sur la "
        "fiche remise par l’établissement. Si elle est perdue, demandez-en une autre au secrétariat."
    )
    send_letter(
        person,
        "Activer votre compte",
        "mail/letter",
        {"words": words, "href": "/activer/", "link": "Activer mon compte"},
    )


def _set(person: Person, encoded: str) -> None:
    Person.objects.filter(pk=person.pk).update(password=encoded)
    person.password = encoded
    forgive(person.login or "")
