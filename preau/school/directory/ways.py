"""Where the directory leads who keeps it: for each school of theirs."""

from typing import Any

from preau.foundation.ui.addresses import address
from preau.school.directory import rules
from preau.school.directory.models import Card
from preau.school.people.models import Person, School
from preau.school.people.models.membership import STAFF_PROFILES

WAYS = (
    (rules.can_look_at_reach, "Coordonnées des familles", "directory:reach"),
    (rules.can_carry_back, "Corrections à reporter", "directory:corrections"),
    (rules.can_add_people, "Ajouter une personne", "directory:person_add"),
)


def ways_for(user: Any) -> list[tuple[School, list[tuple[str, str]]]]:
    """`[(school, [(label, address)])]`, schools by name; those where nothing is theirs to keep are left out."""
    schools = sorted((user.schools[pk] for pk in user.schools_as(*STAFF_PROFILES)), key=lambda one: one.name)
    found = [(school, _ways_in(user, school)) for school in schools]
    return [(school, ways) for school, ways in found if ways]


def _ways_in(user: Any, school: School) -> list[tuple[str, str]]:
    return [(label, address(view, school.uai)) for rule, label, view in WAYS if rule.test(user, school)]


def card_of(user: Any, person: Person) -> list[tuple[str, str]]:
    """From their account to how they are reached; straight to correcting for who may. Who left has no card."""
    if not Card.objects.visible_to(user).filter(pk=person.pk).exists():
        return []
    found = [("Fiche dans l’annuaire", address("directory:card", person.pk))]
    if rules.can_correct.test(user, person):
        found.append(("Corriger ses coordonnées", address("directory:person_correct", person.pk)))
    return found
