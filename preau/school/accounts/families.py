"""Who stands on one sheet of paper: a person alone, or the members of one household.

Parents who live apart do not receive each other's codes: each has a sheet of their own, on which all
their children stand.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import QuerySet
from markupsafe import Markup

from preau.foundation.ui.codes import qr
from preau.school.accounts.console import Console
from preau.school.accounts.models import ActivationCode
from preau.school.people.models import Guardianship, Membership, Person, Profile

ADULTS = "Adultes de l’établissement"


@dataclass(frozen=True)
class Slip:
    """One person's. Without a `code` they are activated already, and nothing more is said of their account."""

    person: Person
    place: str
    code: str

    @property
    def address(self) -> str:
        """Login and code stand after the #: they fill the form and reach no server's log."""
        return f"{settings.PREAU.address}/activer/#{quote(f'{self.person.login}/{self.code}')}"

    @property
    def picture(self) -> Markup:
        return qr(self.address, title=f"Activer le compte de {self.person.full_name}")


@dataclass(frozen=True)
class Sheet:
    """`group` is the class it is handed out in."""

    group: str
    slips: list[Slip]

    @property
    def order(self) -> tuple[bool, str, str, str]:
        first = self.slips[0].person
        return (self.group == ADULTS, self.group, first.last_name.lower(), first.first_name.lower())


def one_each(console: Console, ids: list[int]) -> list[Sheet]:
    """A sheet for each of these people who has a code."""
    people = list(console.waiting().filter(pk__in=ids))
    places = console.places(people)
    groups = groups_of(console, people)
    return [
        Sheet(groups[person.pk], [Slip(person, places.get(person.pk, ""), person.activation_code.code)])
        for person in people
    ]


def families(console: Console, ids: list[int]) -> list[Sheet]:
    """A sheet for each household of these people; staff, who have none, get their own."""
    reachable = console.people
    pupils = _pupils(console, ids, reachable)
    ties = (
        Guardianship.objects.filter(pupil__in=pupils, guardian__in=reachable)
        .select_related("guardian")
        .order_by("guardian__last_name", "guardian__first_name", "pk")
    )
    households = _households(pupils, list(ties))
    members = {person.pk: person for household in households for person in household}
    places, codes = console.places(members.values()), _codes(members)
    groups = groups_of(console, list(members.values()))
    sheets = [
        Sheet(groups[household[0].pk], [Slip(one, places.get(one.pk, ""), codes.get(one.pk, "")) for one in household])
        for household in households
        if any(one.pk in codes for one in household)
    ]
    return sheets + one_each(console, [pk for pk in ids if pk not in members])


def _pupils(console: Console, ids: list[int], reachable: QuerySet[Person]) -> dict[int, Person]:
    """Those chosen, and the children here of the guardians chosen."""
    here = Membership.objects.filter(school=console.school, profile=Profile.PUPIL).values("person")
    chosen = reachable.filter(pk__in=ids) | reachable.filter(guarded_by__guardian__in=ids)
    found = chosen.filter(pk__in=here).distinct()
    return {pupil.pk: pupil for pupil in found.order_by("last_name", "first_name", "pk")}


def _households(pupils: dict[int, Person], ties: list[Guardianship]) -> list[list[Person]]:
    """Guardians of the same children at the same address together; a child of nobody with an account alone."""
    children: dict[int, set[int]] = defaultdict(set)
    guardians: dict[int, Person] = {}
    for tie in ties:
        children[tie.guardian_id].add(tie.pupil_id)
        guardians[tie.guardian_id] = tie.guardian
    homes: dict[Any, list[Person]] = defaultdict(list)
    for pk, guardian in guardians.items():
        homes[" ".join(guardian.address.lower().split()), frozenset(children[pk])].append(guardian)
    guarded = {pk for those in children.values() for pk in those}
    together = [[*_in_order(pupils, those), *adults] for (_, those), adults in homes.items()]
    return together + [[pupil] for pk, pupil in pupils.items() if pk not in guarded]


def _in_order(pupils: dict[int, Person], ids: frozenset[int]) -> list[Person]:
    return [pupil for pk, pupil in pupils.items() if pk in ids]


def _codes(people: dict[int, Person]) -> dict[int, str]:
    codes = ActivationCode.objects.filter(person__in=people, person__activation__isnull=True)
    return dict(codes.values_list("person_id", "code"))


def groups_of(console: Console, people: list[Person]) -> dict[int, str]:
    """The class of a pupil, of the eldest child of a guardian; the adults of the school by themselves."""
    ids = [person.pk for person in people]
    groups = dict.fromkeys(ids, ADULTS)
    for guardian, _, code in reversed(console.children_of(ids)):
        groups[guardian] = code
    return groups | console.classes_of(ids)
