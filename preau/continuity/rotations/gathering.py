"""What balancing needs to know of a rotation's pupils: classes, families, groups, needs, ways to school."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from preau.continuity.rotations.balancing import Aim, Even, Facts, Together, Towards, Wish, families, sides
from preau.continuity.rotations.models import Rotation, TransportLine
from preau.learning.quizzes.models import Accommodation
from preau.school.people.models import Cohort, CohortMember, Guardianship, Kinship, Person

TOWN = re.compile(r"^\s*\d{5}\s+(.+?)(?:\s+CEDEX.*)?\s*$", re.MULTILINE | re.IGNORECASE)
SMALL_WORDS = re.compile(r"(?<=[ -])(?:En|Le|La|Les|Lès|Sur|Sous|De|Du|Des|Aux?|Et|D’|D'|L’|L')(?=[ -]|(?<=[’']))")
# An institution or a foster service answers for children who live apart: they are no siblings.
NOT_A_HOME = (Kinship.EDUCATOR, Kinship.ASE)
MOST_OF_ALL = 0.5  # a town of more than half of the pupils cannot come on the same days


@dataclass(frozen=True)
class Gathered:
    """`pupils` by id with their class; `facts` is all that balancing sees of them."""

    pupils: dict[int, Person]
    class_of: dict[int, Cohort]
    facts: Facts
    ways: dict[int, str]

    def named(self, pks: Any) -> list[Person]:
        return sorted((self.pupils[pk] for pk in pks), key=lambda one: (one.last_name, one.first_name, one.pk))


def gather(rotation: Rotation) -> Gathered:
    members = CohortMember.objects.filter(cohort__in=rotation.classes.all()).select_related("cohort", "pupil")
    found = list(members.order_by("cohort__code", "pupil__last_name", "pupil__first_name", "pupil_id"))
    pupils = {member.pupil_id: member.pupil for member in found}
    class_of = {member.pupil_id: member.cohort for member in found}
    pinned = {pk: half for pk, half in rotation.pins.values_list("pupil", "half") if pk in pupils}
    ways = ways_of(rotation, pupils)
    wishes: tuple[Wish, ...] = (
        *_classes(class_of),
        *_families(rotation, pupils),
        *_groups(rotation, pupils),
        *_needs(pupils, class_of),
        *_transport(ways),
    )
    return Gathered(pupils, class_of, Facts(tuple(pupils), pinned, wishes), ways)


def ways_of(rotation: Rotation, pupils: dict[int, Person]) -> dict[int, str]:
    """The line that the secretary wrote, else the town of the pupil's home."""
    places = CohortMember.objects.filter(cohort__in=rotation.classes.all()).values("pupil")
    lodging = Guardianship.objects.filter(pupil__in=places, level__lt=Guardianship.Level.CONTACT)
    homes = lodging.exclude(guardian__address="").order_by("-lodges_pupil", "level", "-called_first", "guardian")
    addresses = {pk: one.address for pk, one in pupils.items() if one.address}
    for pupil, address in homes.values_list("pupil", "guardian__address"):
        addresses.setdefault(pupil, address)
    towns = {pk: town_of(address) for pk, address in addresses.items()}
    lines = dict(TransportLine.objects.filter(school=rotation.school, pupil__in=places).values_list("pupil", "name"))
    return {pk: name for pk, name in (towns | lines).items() if name and pk in pupils}


def town_of(address: str) -> str:
    """`Vélizy-Villacoublay`, from the line that begins with a postcode; blank when there is none."""
    found = TOWN.search(address)
    return SMALL_WORDS.sub(lambda word: word[0].lower(), found[1].title()) if found else ""


def _classes(class_of: dict[int, Cohort]) -> list[Even]:
    return [Even(Aim.CLASSES, cohort.name, frozenset(pupils)) for cohort, pupils in _by(class_of)]


def _families(rotation: Rotation, pupils: dict[int, Person]) -> list[Together]:
    places = CohortMember.objects.filter(cohort__in=rotation.classes.all()).values("pupil")
    ties = Guardianship.objects.filter(pupil__in=places, level__lt=Guardianship.Level.CONTACT)
    homes = ties.exclude(kinship__in=NOT_A_HOME).order_by("guardian", "pupil").values_list("guardian", "pupil")
    return [Together(Aim.FAMILIES, _surnames(one, pupils), one) for one in families(homes)]


def _surnames(family: frozenset[int], pupils: dict[int, Person]) -> str:
    return ", ".join(sorted({pupils[pk].last_name for pk in family}))


def _groups(rotation: Rotation, pupils: dict[int, Person]) -> list[Even]:
    """Options and languages: groups whose pupils come from several of these classes."""
    shared = Cohort.objects.of_year(rotation.school).groups().filter(divisions__in=rotation.classes.all()).distinct()
    members: dict[int, set[int]] = defaultdict(set)
    for group, pupil in CohortMember.objects.filter(cohort__in=shared).values_list("cohort", "pupil"):
        if pupil in pupils:
            members[group].add(pupil)
    several = [group for group in shared.prefetch_related("divisions").order_by("code") if group.divisions.count() > 1]
    return [Even(Aim.GROUPS, one.name, frozenset(members[one.pk])) for one in several if members[one.pk]]


def _needs(pupils: dict[int, Person], class_of: dict[int, Cohort]) -> list[Even]:
    """Those who have more time or other means, shared between the halves of their class."""
    known = Accommodation.objects.filter(person__in=pupils).values_list("person", flat=True)
    needing = {pk: class_of[pk] for pk in known}
    return [Even(Aim.TRAITS, cohort.name, frozenset(found)) for cohort, found in _by(needing)]


def _transport(ways: dict[int, str]) -> list[Towards]:
    lines = {name: frozenset(pks) for name, pks in _by(ways) if len(pks) <= MOST_OF_ALL * len(ways)}
    halves = sides(lines)
    return [Towards(Aim.TRANSPORT, name, pks, halves[name]) for name, pks in lines.items()]


def _by(facts: dict[int, Any]) -> list[tuple[Any, list[int]]]:
    """Ids by what they are given, in the order of its name."""
    found: dict[Any, list[int]] = defaultdict(list)
    for pk, what in facts.items():
        found[what].append(pk)
    return sorted(found.items(), key=lambda one: str(one[0]))
