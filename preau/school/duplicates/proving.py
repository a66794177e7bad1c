"""Two activated accounts are made one by the person alone: a key taken in one is typed in the other."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.school.accounts.models.activation import new_code
from preau.school.accounts.throttle import Throttle
from preau.school.duplicates.merging import NotNow, merge, refuse_unless_possible
from preau.school.duplicates.models import Merge, MergeKey
from preau.school.duplicates.resemblance import are_surely_two
from preau.school.duplicates.searching import facts_of
from preau.school.notifications.telling import notify
from preau.school.people.models import Person

DOOR = "merge_key"


def key_of(person: Person) -> MergeKey:
    """A new one, in place of the former."""
    key, _ = MergeKey.objects.update_or_create(person=person, defaults={"key": new_code(), "made_at": timezone.now()})
    return key


def owner_of(key: str, *, by: Any, address: str | None) -> Person:
    """Whose key this is. Raises `NotNow`: guessing costs time."""
    throttle = Throttle.at(DOOR, str(by.pk), address)
    if throttle.wait:
        raise NotNow("Trop d’essais\u00a0: attendez un quart d’heure.")
    found = MergeKey.objects.valid().select_related("person").filter(key=key.strip().lower().replace(" ", "")).first()
    if found is None:
        throttle.failed()
        raise NotNow("Cette clé n’existe pas, ou a plus d’un jour. Reprenez-en une dans l’autre compte.")
    refuse_unless_alike(by, found.person)
    return found.person


def refuse_unless_alike(kept: Person, other: Person) -> None:
    """A key that somebody was talked into giving must not open another person's account."""
    refuse_unless_possible(kept, other)
    facts = facts_of([kept.pk, other.pk])
    one, two = facts[kept.pk], facts[other.pk]
    same_first = one.first_words[:1] == two.first_words[:1]
    if are_surely_two(one, two) or not same_first:
        raise NotNow(
            "Ces deux comptes ne disent pas la même personne (prénom, date de naissance ou civilité). "
            "Faites-les corriger par l’établissement, puis recommencez."
        )


@transaction.atomic
def merge_own(key: str, *, by: Any, address: str | None) -> Merge:
    """The account in which the key is typed is the one that stays."""
    other = owner_of(key, by=by, address=address)
    made = merge(by, other, by=by, school=min(by.schools.values(), key=lambda one: one.pk, default=None))
    saying = "Vos deux comptes n’en font plus qu’un"
    detail = (
        f"Le compte {made.other_login} est réuni à {by.login}, dont le mot de passe reste le vôtre. "
        "Si ce n’est pas vous, prévenez tout de suite l’établissement\u00a0: il peut revenir en arrière."
    )
    notify([by], saying=saying, detail=detail, by_mail=True, urgent=True)
    return made
