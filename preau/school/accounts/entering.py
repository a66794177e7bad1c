"""Letting a person in with login and password, at a cost that tells nothing to who is guessing."""

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest

from preau.school.accounts import devices, sessions
from preau.school.accounts.models import DeviceSession, FailedAttempt
from preau.school.accounts.shutting import is_shut_out
from preau.school.accounts.throttle import Throttle
from preau.school.people.models import Person


class Refused(Exception):
    """Why nobody was let in, as a sentence that says nothing about who exists."""


class MustWait(Refused):
    """Too many wrong tries; `delay` is how long to wait."""

    def __init__(self, delay: dt.timedelta) -> None:
        super().__init__(f"Trop d’essais. Réessayez dans {in_words(delay)}.")
        self.delay = delay


WRONG = "L’identifiant ou le mot de passe n’est pas le bon."
BLOCKED = "Ce compte est bloqué. Adressez-vous à votre établissement."


def enter(request: HttpRequest, login: str, password: str) -> DeviceSession:
    """Open a session on this device. Raises `Refused`; an unknown login takes as long as a wrong password."""
    login = login.strip().lower()
    throttle = throttle_of(request, login)
    refuse_if_too_many(throttle)
    person = Person.objects.select_related("steward", "block").filter(login=login).first()
    if not _is_right(person, password):
        throttle.failed()
        raise Refused(WRONG)
    refuse_if_blocked(person)
    with transaction.atomic():
        throttle.passed()
        return welcome(request, person)


def welcome(request: HttpRequest, person: Person, *, verified: bool = False) -> DeviceSession:
    """Sign in and recognise the device."""
    session = sessions.sign_in(request, person, verified=verified)
    devices.recognise(request, person)
    return session


def throttle_of(request: HttpRequest, login: str, door: str = FailedAttempt.Door.SIGN_IN) -> Throttle:
    """A device known to the person is counted apart: nobody elsewhere can keep them out by guessing."""
    account = f"{login} {devices.mark_of(request)}" if devices.is_known(request, login) else login
    return Throttle.at(door, account, request.META.get("REMOTE_ADDR"))


def refuse_if_too_many(throttle: Throttle) -> None:
    delay = throttle.wait
    if delay:
        raise MustWait(delay)


def refuse_if_blocked(person: Person | None) -> None:
    if person is not None and (hasattr(person, "block") or is_shut_out(person)):
        raise Refused(BLOCKED)


def confirm(request: HttpRequest, person: Person, password: str) -> None:
    """Who is signed in says their password again, before something grave. Raises `Refused`."""
    throttle = throttle_of(request, person.login or "")
    refuse_if_too_many(throttle)
    if not person.check_password(password):
        throttle.failed()
        raise Refused("Le mot de passe n’est pas le bon.")
    throttle.passed()


def in_words(delay: dt.timedelta) -> str:
    """`40 secondes`, `3 minutes`: rounded up, so that it is true."""
    seconds = max(1, -int(-delay.total_seconds() // 1))
    if seconds < 60:
        return f"{seconds}\u00a0seconde{'s' if seconds > 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes}\u00a0minute{'s' if minutes > 1 else ''}"


def _is_right(person: Person | None, password: str) -> bool:
    if person is None:
        make_password(password)
        return False
    return person.check_password(password)
