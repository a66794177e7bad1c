"""Keeping the school's people right by hand: correcting, adding, opening an account. Each gesture is journaled."""

from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.school.accounts.contact import ask_to_verify
from preau.school.accounts.opening import open_accounts
from preau.school.notifications.models import notify
from preau.school.people.correcting import correct
from preau.school.people.models import Guardianship, Membership, Person, Profile, School


class Refused(Exception):
    """What cannot be done, in a sentence for who asked."""


@transaction.atomic
def correct_person(person: Person, values: dict[str, Any], *, by: Person) -> list[str]:
    """On behalf of somebody, who is told; a new address is to be verified. The names of the fields that changed."""
    changed = correct(person, values, by=by)
    if "email" in changed:
        ask_to_verify(person)
    if changed and person.login:
        notify([person], saying="L’établissement a corrigé vos coordonnées", href="/mon-compte/", detail=str(by))
    return changed


@transaction.atomic
def add_person(
    school: School, facts: dict[str, Any], *, profile: str, by: Person, function: str = "", with_account: bool = False
) -> Person:
    """Somebody whom no file names: a guest teacher, a person in charge of a child."""
    person = Person(**facts)
    person.set_unusable_password()
    person.save()
    Membership.objects.create(person=person, school=school, profile=profile, function=function)
    record("person.added", by=by, on=person, scope=school.scope, profile=profile)
    if with_account:
        open_account(person, by=by)
    return person


@transaction.atomic
def open_account(person: Person, *, by: Person) -> None:
    """A login and an activation code. Raises `Refused` for a mere contact, whom nothing entitles to one."""
    if person.login:
        raise Refused("Cette personne a déjà un compte.")
    if _is_a_mere_contact(person):
        raise Refused(
            "Un simple contact (niveau 3) n’a pas de compte\u00a0: liez d’abord cette personne à un élève comme "
            "représentant légal ou personne en charge."
        )
    open_accounts([person])
    record("account.opened", by=by, on=person)


def _is_a_mere_contact(person: Person) -> bool:
    if person.profiles - {Profile.GUARDIAN}:
        return False
    return not person.guardianships.filter(level__lt=Guardianship.Level.CONTACT).exists()
