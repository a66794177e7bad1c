"""One person as another may see them: what their ties show, who is around them, what can be done from there."""

from dataclasses import dataclass
from typing import Any

from preau.foundation.journal.looking import looked
from preau.foundation.ui.addresses import address
from preau.school.accounts.contact import is_verified
from preau.school.accounts.helping import AccountState
from preau.school.accounts.rules import can_help
from preau.school.accounts.verifying_mobile import is_mobile_verified
from preau.school.directory import rules
from preau.school.directory.beside import Gesture, gestures_for
from preau.school.directory.places import places_of
from preau.school.directory.sight import Field, sight_of
from preau.school.people.models import Guardianship, Person
from preau.school.people.models.membership import STAFF_PROFILES


@dataclass(frozen=True)
class Relative:
    """A guardian on a pupil's page, as far as the reader may see them; `is_seen` when they have a page for them."""

    tie: Guardianship
    person: Person
    is_seen: bool
    mobile: str
    mail: str


@dataclass(frozen=True)
class Portrait:
    person: Any
    reader: Any
    sight: frozenset[Field]
    place: str
    gestures: list[Gesture]

    @classmethod
    def of(cls, person: Any, reader: Any) -> "Portrait":
        places = places_of([person], reader)
        gestures = gestures_for(reader, [person])[person.pk]
        return cls(person, reader, sight_of(reader, person), places.get(person.pk, ""), gestures)

    @classmethod
    def opened(cls, person: Any, reader: Any) -> "Portrait":
        """As somebody opens it; what the school sees beyond a name is told to who is seen."""
        portrait = cls.of(person, reader)
        if reader.schools_as(*STAFF_PROFILES):
            looked(person, by=reader, at="votre fiche dans l’annuaire")
        return portrait

    def shows(self, name: str) -> bool:
        return Field(name) in self.sight

    @property
    def is_verified(self) -> bool:
        return is_verified(self.person)

    @property
    def is_mobile_verified(self) -> bool:
        return is_mobile_verified(self.person)

    @property
    def account(self) -> AccountState:
        return AccountState.of(self.person)

    @property
    def relatives(self) -> list[Relative]:
        if not self.shows(Field.GUARDIANS):
            return []
        ties = self.person.guarded_by.select_related("guardian").order_by("level", "guardian__last_name", "pk")
        return [self._relative(tie) for tie in ties]

    @property
    def ways(self) -> list[Gesture]:
        """What this reader may do for this person."""
        pk = self.person.pk
        told = [
            (rules.can_correct, "Corriger", address("directory:person_correct", pk)),
            (rules.can_tie, "Responsables\u00a0: lier, délier", address("directory:ties", pk)),
            (can_help, "Compte, mot de passe", address("accounts:account_of", pk)),
        ]
        return [(label, href) for rule, label, href in told if rule.test(self.reader, self.person)]

    @property
    def may_open(self) -> bool:
        return bool(rules.can_open.test(self.reader, self.person))

    def _relative(self, tie: Guardianship) -> Relative:
        sight = sight_of(self.reader, tie.guardian)
        return Relative(
            tie,
            tie.guardian,
            bool(sight),
            (tie.guardian.mobile or tie.guardian.phone) if Field.MOBILE in sight else "",
            tie.guardian.email if Field.MAIL in sight else "",
        )
