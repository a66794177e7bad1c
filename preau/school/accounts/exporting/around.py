"""What is to be said of a few hundred people, whatever the tool."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from preau.school.accounts.console import Console
from preau.school.accounts.listing import TYPES
from preau.school.accounts.models import ActivationCode
from preau.school.people.models import Cohort, Guardianship, Identifier, Membership, Person, Profile, Scheme

SIECLE = (Scheme.SIECLE_PUPIL, Scheme.SIECLE_GUARDIAN)


@dataclass(frozen=True)
class Around:
    """Read together, in as many statements for one as for five hundred."""

    uai: str
    school: str
    memberships: dict[int, list[Membership]]
    classes: dict[int, str]
    taught: dict[int, list[str]]
    ties: dict[int, list[Guardianship]]
    codes: dict[int, str]
    siecle: dict[int, str]
    aaf: dict[int, str]

    @classmethod
    def of(cls, console: Console, people: list[Person]) -> "Around":
        ids = [person.pk for person in people]
        ties = _ties(ids)
        pupils = {tie.pupil_id for some in ties.values() for tie in some}
        everyone = [*ids, *pupils]
        named = Identifier.objects.filter(person__in=everyone).values_list("person_id", "scheme", "value")
        codes = ActivationCode.objects.filter(person__in=ids, person__activation__isnull=True)
        return cls(
            uai=console.school.uai,
            school=console.school.name,
            memberships=_grouped("person_id", Membership.objects.filter(school=console.school, person__in=ids)),
            classes=console.classes_of(everyone),
            taught=_taught(console, ids),
            ties=ties,
            codes=dict(codes.values_list("person_id", "code")),
            siecle={person: value for person, scheme, value in named if scheme in SIECLE},
            aaf={person: value for person, scheme, value in named if scheme == Scheme.AAF},
        )

    def type_of(self, person: Person) -> str:
        """The profile that says most: a parent who teaches here is a teacher."""
        mine = {one.profile for one in self.memberships[person.pk]}
        return next((TYPES[one] for one in (Profile.PUPIL, Profile.TEACHER, *Profile) if one in mine), "")

    def identity_of(self, person: Person) -> str:
        """What the directory of the académie calls them; without one, what Préau does."""
        return self.aaf.get(person.pk) or str(person.pk)

    def is_pupil(self, person: Person) -> bool:
        return any(one.profile == Profile.PUPIL for one in self.memberships[person.pk])

    def class_of(self, person: Person) -> str:
        """A pupil's own; the first that a teacher teaches."""
        return self.classes.get(person.pk) or next(iter(self.taught.get(person.pk, [])), "")

    def class_of_children(self, person: Person) -> str:
        """The first, for tools that know only one."""
        return next((self.classes[one.pk] for one in self.children(person) if one.pk in self.classes), "")

    def family_classes(self, person: Person) -> str:
        """A pupil's own; a guardian's children's, together."""
        own = self.classes.get(person.pk, "")
        theirs = [self.classes.get(one.pk, "") for one in self.children(person)]
        return own or ", ".join(dict.fromkeys(filter(None, theirs)))

    def children(self, person: Person) -> list[Person]:
        return [tie.pupil for tie in self.ties[person.pk] if tie.guardian_id == person.pk]

    def tied(self, person: Person) -> list[Guardianship]:
        """To their guardians: the legal ones first, who is called first before the others."""
        return [tie for tie in self.ties[person.pk] if tie.pupil_id == person.pk]


def _taught(console: Console, ids: list[int]) -> dict[int, list[str]]:
    """The classes of each teacher, this year."""
    divisions = Cohort.objects.of_year(console.school).divisions().filter(teachings__teacher__in=ids)
    found: dict[int, list[str]] = defaultdict(list)
    for teacher, code in divisions.order_by("code").values_list("teachings__teacher", "code").distinct():
        found[teacher].append(code)
    return found


def _ties(ids: list[int]) -> dict[int, list[Guardianship]]:
    """By both ends: a person's children, and their guardians who have an account."""
    found: dict[int, list[Guardianship]] = defaultdict(list)
    either = Guardianship.objects.filter(guardian__in=ids) | Guardianship.objects.filter(pupil__in=ids)
    accounts = either.filter(level__lt=3, guardian__login__isnull=False).select_related("guardian", "pupil")
    for tie in accounts.order_by("level", "-called_first", "pk"):
        found[tie.guardian_id].append(tie)
        found[tie.pupil_id].append(tie)
    return found


def _grouped(by: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found
