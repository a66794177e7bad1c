"""The first account of an installation, and the last resort when its owner is locked out."""

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.accounts import passwords, second_factor
from preau.school.accounts.logins import free_logins, stem
from preau.school.accounts.models import Activation, ActivationCode, Block
from preau.school.people.models import Person, Steward


@transaction.atomic
def let_back_in(first_name: str, last_name: str) -> tuple[str, str]:
    """Login and temporary password of a steward of this name, made if there was none; for who holds the server.

    Blocks and the lost telephone are forgotten: another one is enrolled at the next sign-in.
    """
    person = _steward(first_name, last_name)
    Block.objects.filter(person=person).delete()
    ActivationCode.objects.filter(person=person).delete()
    Activation.objects.get_or_create(person=person)
    second_factor.remove(person, by=None)
    password = passwords.lend(person, by=None)
    record("steward.let_in", on=person)
    return person.login or "", password


def _steward(first_name: str, last_name: str) -> Person:
    known = Person.objects.filter(steward__isnull=False, login__startswith=stem(first_name, last_name)).first()
    if known:
        return known
    person = Person(first_name=first_name, last_name=last_name)
    person.login = free_logins([person])[0]
    person.set_unusable_password()
    person.save()
    Steward.objects.create(person=person)
    return person
