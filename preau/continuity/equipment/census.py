"""What the homes of a class, or of each class, have; a pupil is known when one of their homes has answered."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from preau.continuity.equipment.models import Device, Household, Loan
from preau.continuity.plans.measures import Figure
from preau.foundation.ui.addresses import address
from preau.school.people.models import Cohort, CohortMember, Guardianship, School


@dataclass
class Pupil:
    person: Any
    homes: list[Household] = field(default_factory=list)
    has_guardian: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.homes)

    @property
    def is_short(self) -> bool:
        """In none of their homes is there a device for each child."""
        return self.is_known and all(home.is_short for home in self.homes)

    @property
    def has_none(self) -> bool:
        return self.is_known and all(home.devices == 0 for home in self.homes)

    @property
    def is_offline(self) -> bool:
        return self.is_known and all(home.is_offline for home in self.homes)

    @property
    def prints(self) -> bool:
        return any(home.prints for home in self.homes)

    @property
    def needs(self) -> list[str]:
        told = {
            "aucun appareil": self.has_none,
            "appareil partagé": self.is_short and not self.has_none,
            "ni fibre ni ADSL": self.is_offline,
            "n’imprime pas": self.is_known and not self.prints,
        }
        return [words for words, holds in told.items() if holds]


@dataclass(frozen=True)
class Tally:
    cohort: Cohort
    pupils: list[Pupil]

    def count(self, what: str) -> int:
        return sum(bool(getattr(one, what)) for one in self.pupils)

    @property
    def total(self) -> int:
        return len(self.pupils)

    @property
    def known(self) -> int:
        return self.count("is_known")

    @property
    def paper_only(self) -> int:
        """Known, and unable to print what would be sent."""
        return sum(one.is_known and not one.prints for one in self.pupils)


def tallies(school: School) -> list[Tally]:
    """One for each class; four statements."""
    return tallies_of(list(Cohort.objects.of_year(school).divisions().order_by("code")))


def tallies_of(cohorts: list[Cohort]) -> list[Tally]:
    members = CohortMember.objects.filter(cohort__in=cohorts).select_related("pupil")
    pupils: dict[int, Pupil] = {}
    found: dict[int, list[Pupil]] = defaultdict(list)
    for member in members.order_by("pupil__last_name", "pupil__first_name", "pupil_id"):
        pupils[member.pupil_id] = Pupil(member.pupil)
        found[member.cohort_id].append(pupils[member.pupil_id])
    ties = Guardianship.objects.filter(
        pupil__cohort_memberships__cohort__in=cohorts, level__lt=Guardianship.Level.CONTACT
    )
    pairs = list(ties.values_list("pupil", "guardian").distinct())
    homes = {one.guardian_id: one for one in Household.objects.filter(guardian__in=ties.values("guardian"))}
    for pupil, guardian in pairs:
        pupils[pupil].has_guardian = True
        if guardian in homes:
            pupils[pupil].homes.append(homes[guardian])
    return [Tally(one, found[one.pk]) for one in cohorts]


def lacking(cohort: Cohort) -> dict[int, str]:
    """Pupils of a class who have no way to work from home: nothing to write on and nothing lent, or no line at all."""
    lent = set(Loan.objects.under_way().values_list("pupil", flat=True))
    told = [(one.person.pk, _lack(one, lent)) for one in tallies_of([cohort])[0].pupils]
    return {pupil: words for pupil, words in told if words}


def _lack(one: Pupil, lent: set[int]) -> str:
    if one.has_none and one.person.pk not in lent:
        return "aucun appareil"
    has_no_line = one.is_known and all(home.connection == Household.Connection.NONE for home in one.homes)
    return "aucune connexion" if has_no_line else ""


def equipment_known(school: School) -> Figure:
    every = tallies(school)
    return Figure(
        sum(one.known for one in every), sum(one.total for one in every), address("equipment:equipment", school.uai)
    )


def devices_ready(school: School) -> Figure:
    devices = Device.objects.filter(school=school)
    return Figure(devices.set_up().count(), devices.count(), address("equipment:devices", school.uai))
