"""Who answers for each actor of the plan: whom the school named, else whom its directory shows."""

from dataclasses import dataclass, field
from typing import Any, Self

from preau.continuity.plans.measures import Figure
from preau.continuity.plans.models import Duty
from preau.continuity.plans.vocabulary import OUTSIDE, TOGETHER, Actor
from preau.foundation.ui.addresses import address
from preau.school.people.models import ClassTeacher, Person, Profile, School

# Where to look when nobody is named: the profile, then words of the function.
LIKELY = {
    Actor.HEAD.value: (Profile.HEAD, ()),
    Actor.DEPUTY.value: (Profile.HEAD, ("adjoint",)),
    Actor.CPE.value: (Profile.STAFF, ("cpe", "éducation", "vie scolaire")),
    Actor.LIBRARIAN.value: (None, ("document", "cdi")),
    Actor.ENT_ADMINISTRATOR.value: (Profile.ADMINISTRATOR, ()),
}
# Whom to propose as a deputy while nobody is named.
STANDS_IN = {
    Actor.HEAD.value: Actor.DEPUTY.value,
    Actor.DEPUTY.value: Actor.CPE.value,
    Actor.CPE.value: Actor.DEPUTY.value,
    Actor.LIBRARIAN.value: Actor.CPE.value,
    Actor.ENT_ADMINISTRATOR.value: Actor.DEPUTY.value,
}


@dataclass
class Part:
    """One actor's people: `owners` do it, `deputy` takes over."""

    actor: Actor
    owners: list[Any] = field(default_factory=list)
    deputy: Any = None
    contact: str = ""
    likely_deputy: Any = None

    @property
    def is_together(self) -> bool:
        return self.actor in TOGETHER

    @property
    def is_outside(self) -> bool:
        return self.actor in OUTSIDE

    @property
    def is_covered(self) -> bool:
        """Somebody does it, and somebody else would: what « deputies named » counts."""
        return bool(self.contact) if self.is_outside else bool(self.owners and (self.deputy or self.is_together))


class Roster:
    """`roster[actor]`: the parts of a school. A few statements, however many people."""

    def __init__(self, parts: dict[str, Part], head: Any) -> None:
        self.parts, self.head = parts, head

    @classmethod
    def of(cls, school: School) -> Self:
        named = {duty.actor: duty for duty in Duty.objects.filter(school=school).select_related("holder", "deputy")}
        people = _people(school)
        parts = {actor.value: _part(actor, named.get(actor), people) for actor in Actor}
        parts[Actor.CLASS_TEACHER].owners = _class_teachers(school)
        parts[Actor.TEACHER].owners = [person for person, profile, _ in people if profile == Profile.TEACHER]
        for actor, other in STANDS_IN.items():
            parts[actor].likely_deputy = next(
                (one for one in parts[other].owners if one not in parts[actor].owners), None
            )
        head = next(iter(parts[Actor.HEAD].owners), None)
        return cls(parts, head)

    def __getitem__(self, actor: str) -> Part:
        return self.parts[actor]

    def __iter__(self) -> Any:
        return iter(self.parts.values())

    def deputy_of(self, actor: str) -> Any:
        """Who takes over a late step: the deputy, else the head's."""
        return self.parts[actor].deputy or self.parts[Actor.HEAD].deputy


def _people(school: School) -> list[tuple[Any, str, str]]:
    wanted = (Profile.HEAD, Profile.STAFF, Profile.ADMINISTRATOR, Profile.TEACHER)
    found = Person.objects.filter(memberships__school=school, memberships__profile__in=wanted)
    rows = found.values_list("pk", "memberships__profile", "memberships__function")
    by_key = {person.pk: person for person in Person.objects.filter(pk__in={key for key, *_ in rows}).by_name()}
    order = {key: place for place, key in enumerate(by_key)}
    return [
        (by_key[key], profile, function.lower()) for key, profile, function in sorted(rows, key=lambda r: order[r[0]])
    ]


def _part(actor: Actor, duty: Duty | None, people: list[tuple[Any, str, str]]) -> Part:
    part = Part(actor)
    if duty:
        part.deputy, part.contact = duty.deputy, duty.contact
        part.owners = [duty.holder] if duty.holder else []
    if not part.owners and actor in LIKELY:
        part.owners = _likely(actor, people)[:1]
    return part


def _likely(actor: str, people: list[tuple[Any, str, str]]) -> list[Any]:
    profile, words = LIKELY[actor]
    of_profile = [(person, function) for person, held, function in people if profile in (None, held)]
    if words:
        return [person for person, function in of_profile if any(word in function for word in words)]
    if actor == Actor.HEAD:  # the principal comes before the deputy
        of_profile.sort(key=lambda pair: "adjoint" in pair[1])
    return [person for person, _ in of_profile]


def _class_teachers(school: School) -> list[Any]:
    leads = ClassTeacher.objects.filter(cohort__school=school, cohort__year=school.year)
    return list(Person.objects.filter(pk__in=leads.values("teacher")).by_name())


def named_of(school: School) -> Figure:
    """How many of the parts held by one person have somebody and somebody else."""
    parts = [part for part in Roster.of(school) if not part.is_together and not part.is_outside]
    return Figure(sum(part.is_covered for part in parts), len(parts), address("plans:duties", school.uai))
