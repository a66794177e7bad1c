"""Who may write to whom. A pupil: their classes and who teaches them; a guardian: who teaches their children, and
the direction; who works in the school: everyone in it. Everything else is refused, whatever the form says."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from preau.school.audiences.models import AudiencePart
from preau.school.people.models import Cohort, Level, Person, Profile, School
from preau.school.people.models.membership import STAFF_PROFILES

MOST_PEOPLE = 12
MOST_GROUPS = 8
WHOLE = {
    Profile.PUPIL: "Tous les élèves",
    Profile.GUARDIAN: "Toutes les familles",
    Profile.TEACHER: "Tous les enseignants",
    Profile.STAFF: "Tous les personnels",
    Profile.HEAD: "La direction",
    Profile.ADMINISTRATOR: "Les administrateurs",
}
OF_COHORT = {Profile.PUPIL: "élèves", Profile.GUARDIAN: "familles", Profile.TEACHER: "enseignants"}


class NotYours(Exception):
    """A recipient that this person may not write to."""


@dataclass(frozen=True)
class Recipient:
    """One choice of the picker; `token` is what the form carries."""

    token: str
    label: str
    detail: str = ""


def correspondents(person: Any, school: School) -> Any:
    """People this person may write to by name."""
    here = Person.objects.with_account().in_school(school).exclude(pk=person.pk)
    if person.is_in(school.pk, *STAFF_PROFILES):
        return here
    allowed = Q(pk__in=[])
    if person.is_in(school.pk, Profile.PUPIL):
        mine = Cohort.objects.of_year(school).filter(members__pupil=person).values("pk")
        allowed |= Q(cohort_memberships__cohort__in=mine) | _teaching(mine)
    if person.is_in(school.pk, Profile.GUARDIAN):
        allowed |= _teaching(_cohorts_of_children(person, school).values("pk"))
        allowed |= Q(memberships__school=school, memberships__profile=Profile.HEAD)
    return here.filter(pk__in=Person.objects.filter(allowed).values("pk"))


def groups(person: Any, school: School) -> list[Recipient]:
    """Groups this person may write to."""
    if person.is_in(school.pk, *STAFF_PROFILES):
        found = [Recipient(f"all:{profile}", label) for profile, label in WHOLE.items()]
        found += _levels(school)
        return found + _groups_of(Cohort.objects.of_year(school), *OF_COHORT)
    found = []
    if person.is_in(school.pk, Profile.PUPIL):
        mine = Cohort.objects.of_year(school).filter(members__pupil=person)
        found += _groups_of(mine, Profile.PUPIL, Profile.TEACHER)
    if person.is_in(school.pk, Profile.GUARDIAN):
        found += _groups_of(_cohorts_of_children(person, school), Profile.TEACHER)
        found.append(Recipient(f"all:{Profile.HEAD}", WHOLE[Profile.HEAD]))
    return list(dict.fromkeys(found))


def search(person: Any, school: School, words: str) -> list[Recipient]:
    """What the picker proposes while one types."""
    asked = [fold(word) for word in words.split()]
    if not asked:
        return groups(person, school)[:MOST_GROUPS]
    matching = [group for group in groups(person, school) if all(word in fold(group.label) for word in asked)]
    people = correspondents(person, school)
    for word, folded in zip(words.split(), asked, strict=True):
        people = people.filter(
            Q(last_name__icontains=word) | Q(first_name__icontains=word) | Q(login__icontains=folded)
        )
    return matching[:MOST_GROUPS] + _named(people.by_name()[:MOST_PEOPLE], school)


def parts_of(tokens: list[str], person: Any, school: School) -> list[tuple[Recipient, AudiencePart]]:
    """What was chosen, checked against what this person may choose. Raises `NotYours`."""
    allowed = {group.token: group for group in groups(person, school)}
    named = [token.removeprefix("person:") for token in tokens if token.startswith("person:")]
    ids = [int(pk) for pk in named if pk.isdigit()]
    found = correspondents(person, school).filter(pk__in=ids)
    allowed |= {recipient.token: recipient for recipient in _named(found, school)}
    wanted = list(dict.fromkeys(tokens))
    if any(token not in allowed for token in wanted):
        raise NotYours
    return [(allowed[token], _part(token)) for token in wanted]


def fold(words: str) -> str:
    """Without accents or capitals: `helene` finds Hélène."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def _part(token: str) -> AudiencePart:
    kind, value, *rest = token.split(":")
    if kind == "person":
        return AudiencePart(person_id=int(value))
    if kind == "cohort":
        return AudiencePart(cohort_id=int(value), profile=rest[0])
    return AudiencePart(profile=rest[0], level=value) if kind == "level" else AudiencePart(profile=value)


def _cohorts_of_children(person: Any, school: School) -> Any:
    return Cohort.objects.of_year(school).filter(members__pupil__in=person.children).distinct()


def _teaching(cohorts: Any) -> Q:
    return Q(teachings__cohort__in=cohorts) | Q(classes_in_charge__cohort__in=cohorts)


def _groups_of(cohorts: Any, *profiles: Profile) -> list[Recipient]:
    return [
        Recipient(f"cohort:{cohort.pk}:{profile}", f"{cohort.name}, {OF_COHORT[profile]}", cohort.get_kind_display())
        for cohort in cohorts
        for profile in profiles
    ]


def _levels(school: School) -> list[Recipient]:
    present = set(Cohort.objects.of_year(school).divisions().values_list("level", flat=True))
    return [
        Recipient(f"level:{level}:{profile}", f"{Level(level).label}, {OF_COHORT[profile]}", "niveau")
        for level in Level.values
        if level in present
        for profile in (Profile.PUPIL, Profile.GUARDIAN)
    ]


def _named(people: Any, school: School) -> list[Recipient]:
    """With what each is here, in two statements however many they are."""
    profiles: dict[int, list[str]] = {}
    people = list(people.prefetch_related("memberships"))
    for person in people:
        profiles[person.pk] = [m.get_profile_display() for m in person.memberships.all() if m.school_id == school.pk]
    return [Recipient(f"person:{p.pk}", f"{p.first_name} {p.last_name}", ", ".join(profiles[p.pk])) for p in people]
