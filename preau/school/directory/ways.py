"""Where the directory leads who keeps it: one line for each school of theirs."""

from typing import Any

from preau.foundation.ui.addresses import address
from preau.school.directory import rules
from preau.school.people.models import Person
from preau.school.people.models.membership import STAFF_PROFILES


def ways_for(user: Any) -> list[tuple[str, str]]:
    """`[(label, address)]`; the school is named when there are several."""
    schools = [user.schools[pk] for pk in user.schools_as(*STAFF_PROFILES)]
    found = []
    for school in sorted(schools, key=lambda one: one.name):
        at = f", {school.name}" if len(schools) > 1 else ""
        for rule, label, view in (
            (rules.can_look_at_reach, "Coordonnées des familles", "directory:reach"),
            (rules.can_carry_back, "Corrections à reporter", "directory:corrections"),
            (rules.can_add_people, "Ajouter une personne", "directory:person_add"),
        ):
            if rule.test(user, school):
                found.append((f"{label}{at}", address(view, school.uai)))
    return found


def card_of(user: Any, person: Person) -> list[tuple[str, str]]:
    """From their account to how they are reached; straight to correcting for who may."""
    found = [("Fiche dans l’annuaire", address("directory:card", person.pk))]
    if rules.can_correct.test(user, person):
        found.append(("Corriger ses coordonnées", address("directory:person_correct", person.pk)))
    return found
