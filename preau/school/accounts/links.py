"""Signed links sent by mail: each says whom it is for, expires, and stops working once used."""

import datetime as dt
from typing import Any

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from preau.school.people.models import Person

PASSWORD_LIFE = dt.timedelta(hours=24)
ADDRESS_LIFE = dt.timedelta(days=7)
PASSWORD_SALT, ADDRESS_SALT = "accounts.password", "accounts.address"


def password_token(person: Person) -> str:
    """Good until the password changes, 24 hours at most."""
    return signing.dumps([person.pk, _seal(person)], salt=PASSWORD_SALT)


def person_of_password_token(token: str) -> Person | None:
    found = _read(token, PASSWORD_SALT, PASSWORD_LIFE)
    person = Person.objects.filter(pk=found[0]).first() if found else None
    return person if person and constant_time_compare(_seal(person), found[1]) else None


def address_token(person: Person) -> str:
    """Good for this very address, a week at most."""
    return signing.dumps([person.pk, person.email], salt=ADDRESS_SALT)


def address_of_token(token: str) -> tuple[Person, str] | None:
    found = _read(token, ADDRESS_SALT, ADDRESS_LIFE)
    person = Person.objects.filter(pk=found[0], email=found[1]).first() if found else None
    return (person, found[1]) if person else None


def _read(token: str, salt: str, life: dt.timedelta) -> Any:
    try:
        return signing.loads(token, salt=salt, max_age=life)
    except signing.BadSignature:
        return None


def _seal(person: Person) -> str:
    return salted_hmac(PASSWORD_SALT, person.password).hexdigest()[:20]
