"""Getting back in with a telephone: the login, or a code for a new password, by text message."""

import datetime as dt

from django.utils import timezone

from preau.foundation.sms.models import Text
from preau.foundation.sms.numbers import mobile_of, spellings
from preau.foundation.sms.outbox import number_of, send_text
from preau.school.accounts.models import Activation, PasswordCode
from preau.school.accounts.models.password_code import MOST_A_DAY
from preau.school.people.models import Person

LOGINS = "logins"  # what such a message is about, so that they are counted


def send_password_code(login: str) -> None:
    """To the mobile of an activated account that accepts messages; nobody is told whether there was one."""
    person = Person.objects.filter(login=login).first()
    if person is None or not number_of(person) or not PasswordCode.objects.may_send(person):
        return
    code = PasswordCode.objects.make(person)
    if Activation.objects.filter(person=person).exists():
        words = f"Préau: {code} est le code pour choisir un nouveau mot de passe. Valable 15 minutes, pour vous seul."
    else:
        words = "Préau: ce compte n'est pas encore activé. Le code est sur la fiche remise par l'établissement."
    send_text(person, words, about=f"person:{person.pk}")


def person_of_code(login: str, code: str) -> Person | None:
    """Whose code this is; it serves once."""
    person = Person.objects.filter(login=login, activation__isnull=False).first()
    digits = "".join(filter(str.isdigit, code))
    return person if person and PasswordCode.objects.use(person, digits) else None


def send_logins_by_text(typed: str) -> None:
    """One message with every login that has this mobile and accepts messages."""
    number = mobile_of(typed)
    people = list(
        Person.objects.with_account().filter(mobile__in=spellings(number), accepts_sms=True).by_name() if number else []
    )
    since = timezone.now() - dt.timedelta(days=1)
    if people and Text.objects.filter(number=number, about=LOGINS, written_at__gt=since).count() < MOST_A_DAY:
        said = ", ".join(f"{person.full_name}: {person.login}" for person in people)
        send_text(people[0], f"Préau, identifiants. {said}", about=LOGINS)
