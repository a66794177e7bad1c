"""What each of two accounts holds, and what the one account will hold: counted by really doing it, then not."""

from dataclasses import dataclass

from django.db import transaction

from preau.foundation.ui.words import day, numeric_day
from preau.school.duplicates.memory import Memory
from preau.school.duplicates.merging import join
from preau.school.duplicates.relations import relations_to
from preau.school.people.models import Membership, Person, Profile

PLACES = "Est ici"


@dataclass(frozen=True)
class Line:
    label: str
    kept: str
    other: str
    after: str

    @property
    def differs(self) -> bool:
        return self.kept != self.other

    @property
    def is_plain(self) -> bool:
        """The same on both sides, and after: a phone says it once."""
        return self.kept == self.other == self.after


def holdings(kept: Person, other: Person) -> list[Line]:
    """Counted things, those of which neither has any left out."""
    before = _counts(kept), _counts(other)
    after = _after(kept, other)
    return [
        Line(label, str(before[0][label]), str(before[1][label]), str(after[label]))
        for label in sorted(after)
        if before[0][label] or before[1][label]
    ]


def identity(kept: Person, other: Person) -> list[Line]:
    """Who they are, in the words of an administrator; a blank is filled from the other, and both places are theirs."""
    one, two = _identity(kept), _identity(other)
    after = {label: one[label] or two[label] for label in one} | {PLACES: _places(kept, other)}
    return [Line(label, one[label], two[label], after[label]) for label in one if after[label]]


def _identity(person: Person) -> dict[str, str]:
    activation = getattr(person, "activation", None)
    return {
        "Nom": person.sorted_name,
        "Nom de naissance": person.birth_name,
        "Naissance": numeric_day(person.birth_date) if person.birth_date else "",
        "Courriel": person.email,
        "Mobile": person.mobile,
        "Téléphone fixe": person.phone,
        "Adresse": person.address,
        "Identifiant": person.login or "",
        "Compte": f"activé le {day(activation.at)}" if activation else "pas encore activé",
        "Accès": "bloqué" if hasattr(person, "block") else "",
        PLACES: _places(person),
    }


def _places(*people: Person) -> str:
    found = Membership.objects.filter(person__in=people).select_related("school").order_by("school__name", "profile")
    return ", ".join(dict.fromkeys(f"{Profile(one.profile).label} ({one.school.name})" for one in found))


def _counts(person: Person) -> dict[str, int]:
    counts: dict[str, int] = {}
    for relation in relations_to(Person):
        label = relation.joining.many
        if label:
            counts[label] = counts.get(label, 0) + relation.rows_of(person).count()
    return counts


def _after(kept: Person, other: Person) -> dict[str, int]:
    with transaction.atomic():
        join(kept, other, Memory())
        counts = _counts(kept)
        transaction.set_rollback(True)
    return counts
