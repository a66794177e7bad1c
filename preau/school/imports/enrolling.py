"""Writing people: who they are, what other systems call them, and their ties to classes and families."""

import datetime as dt
from typing import Any

from django.db.models import Q

from preau.school.accounts.opening import UNUSABLE
from preau.school.imports.known import HERE
from preau.school.imports.ledger import BATCH
from preau.school.imports.models import Change, Verb
from preau.school.imports.picture import Noun
from preau.school.imports.placing import Changes, Place, added, dropped
from preau.school.imports.schemes import SCHEMES
from preau.school.people.models import (
    ClassTeacher,
    CohortMember,
    Departure,
    Guardianship,
    Identifier,
    Membership,
    Person,
    Profile,
    Scheme,
)
from preau.school.timetable.models import Teaching

COLUMNS = (
    "last_name",
    "first_name",
    "birth_name",
    "civility",
    "birth_date",
    "email",
    "mobile",
    "phone",
    "accepts_sms",
    "address",
)
TERMS = ("kinship", "level", "called_first", "lodges_pupil", "pays_fees", "told_by")


def write_people(changes: Changes, place: Place) -> dict[str, int]:
    """People and what other systems call them; `{key: person}` of those written."""
    created = {change.key: _person(Person(password=UNUSABLE), change.after) for change in _verb(changes, Verb.CREATE)}
    place.ledger.create(Person, created.values())
    changed = _verb(changes, Verb.CHANGE)
    columns = [name for name in COLUMNS if any(name in change.after for change in changed)]
    place.ledger.change(Person, _as_known(changed, columns), columns)
    people = {key: person.pk for key, person in created.items()} | {
        one.key: one.target for one in changed if one.target
    }
    place.ledger.create(
        Identifier,
        [_identifier(people[change.key], one, place) for change in changes for one in added(change, "ids")],
    )
    return people


def _as_known(changed: Changes, columns: list[str]) -> list[Person]:
    """Those who change, with what the files say; a column of which they say nothing stays as it is."""
    rows = {change.row: change.after for change in changed}
    found: list[Person] = []
    for at in range(0, len(rows), BATCH):
        found += Person.objects.filter(pk__in=list(rows)[at : at + BATCH]).only("pk", *columns)
    return [_person(person, rows[person.pk]) for person in found]


def everyone(place: Place) -> dict[str, int]:
    """All the people of the school, by every key that files have given them and by their number here."""
    found = Identifier.objects.filter(scope=place.school.uai, scheme__in=SCHEMES)
    here = Membership.objects.filter(school=place.school).values_list("person_id", flat=True)
    named = found.values_list("scheme", "value", "person_id")
    return {f"{HERE}:{pk}": pk for pk in here} | {f"{scheme}:{value}": person for scheme, value, person in named}


def write_pupils(changes: Changes, place: Place) -> list[int]:
    """Pupils, in their class and groups; who changes class leaves the former one."""
    people = write_people(changes, place)
    _join(people.values(), place, Profile.PUPIL)
    leaving = [
        Q(pupil=people[change.key], cohort=place.cohorts[key])
        for change in changes
        for key in dropped(change, "cohorts")
        if key in place.cohorts
    ]
    for one in leaving:
        place.ledger.remove(CohortMember.objects.filter(one))
    place.ledger.create(
        CohortMember,
        [
            CohortMember(
                cohort_id=place.cohorts[key], pupil_id=people[change.key], since=place.first_day(place.cohorts[key])
            )
            for change in changes
            for key in added(change, "cohorts")
        ],
    )
    return list(people.values())


def write_guardians(changes: Changes, place: Place) -> list[int]:
    """Guardians and their children; those to whom an account is due (level 1 for one child at least)."""
    people = write_people(changes, place)
    pupils = everyone(place)
    ties = [
        (people[change.key], pupils[child], _tied(tie), before)
        for change in changes
        for child, tie in _ties(change.after).items()
        if child in pupils and (before := _ties(change.before).get(child)) != tie
    ]
    place.ledger.create(
        Guardianship,
        [
            Guardianship(guardian_id=guardian, pupil_id=pupil, **tie)
            for guardian, pupil, tie, before in ties
            if before is None
        ],
    )
    _retie({(guardian, pupil): tie for guardian, pupil, tie, before in ties if before is not None}, place)
    legal = [people[change.key] for change in changes if _is_legal(change)]
    _join(legal, place, Profile.GUARDIAN)
    return legal


def write_staff(changes: Changes, place: Place) -> list[int]:
    """Staff, what they are here, the classes they are in charge of and what they teach."""
    people = write_people(changes, place)
    for profile in (Profile.TEACHER, Profile.STAFF, Profile.HEAD):
        functions = {
            people[one.key]: one.after["profiles"][profile] for one in changes if profile in one.after["profiles"]
        }
        _join(functions, place, profile, functions)
    for change in changes:
        _leave(people[change.key], change, place)
    place.ledger.create(
        ClassTeacher,
        [
            ClassTeacher(cohort_id=place.cohorts[key], teacher_id=people[change.key])
            for change in changes
            for key in added(change, "in_charge")
        ],
    )
    place.ledger.create(
        Teaching,
        [
            row
            for change in changes
            for key in added(change, "teachings")
            for row in _teaching(people[change.key], key, place)
        ],
    )
    return list(people.values())


def _leave(teacher: int, change: Change, place: Place) -> None:
    """The classes that they are no longer in charge of, and what they no longer teach."""
    for key in dropped(change, "in_charge"):
        if key in place.cohorts:
            place.ledger.remove(ClassTeacher.objects.filter(teacher=teacher, cohort=place.cohorts[key]))
    for key in dropped(change, "teachings"):
        for row in _teaching(teacher, key, place):
            same = Teaching.objects.filter(teacher=teacher, cohort=row.cohort_id, subject=row.subject_id)
            place.ledger.remove(same)


def _retie(wanted: dict[tuple[int, int], dict[str, Any]], place: Place) -> None:
    """Ties that are there already and whose terms change."""
    known = Guardianship.objects.filter(guardian__in={guardian for guardian, _ in wanted})
    rows = [row for row in known if (row.guardian_id, row.pupil_id) in wanted]
    for row in rows:
        for name, value in wanted[row.guardian_id, row.pupil_id].items():
            setattr(row, name, value)
    place.ledger.change(Guardianship, rows, TERMS)


def _join(people: Any, place: Place, profile: str, functions: dict[int, str] | None = None) -> None:
    """Give a place in the school to who has none yet, and the function to who has it without."""
    here = {
        one.person_id: one
        for one in Membership.objects.filter(school=place.school, profile=profile, person__in=list(people))
    }
    functions = functions or {}
    place.ledger.create(
        Membership,
        [
            Membership(school=place.school, person_id=pk, profile=profile, function=functions.get(pk, ""))
            for pk in people
            if pk not in here
        ],
    )
    place.ledger.remove(
        Departure.objects.filter(school=place.school, person__in=[pk for pk in people if pk not in here])
    )
    renamed = [here[pk] for pk, function in functions.items() if pk in here and here[pk].function != function]
    for one in renamed:
        one.function = functions[one.person_id]
    place.ledger.change(Membership, renamed, ["function"])


def _person(person: Person, facts: dict[str, Any]) -> Person:
    for name in COLUMNS:
        if name in facts:
            value = facts[name]
            setattr(person, name, dt.date.fromisoformat(value) if name == "birth_date" and value else value)
    return person


def _identifier(person: int, key: str, place: Place) -> Identifier:
    """An INE is national; every other number is only sure inside the school."""
    scheme, _, value = key.partition(":")
    return Identifier(
        person_id=person, scheme=scheme, value=value, scope="" if scheme == Scheme.INE else place.school.uai
    )


def _is_legal(change: Change) -> bool:
    return any(tie[1] == Guardianship.Level.LEGAL for tie in change.after["children"].values())


def _ties(facts: dict[str, Any]) -> dict[str, list[Any]]:
    """By child, the terms of the tie and who says so."""
    told = facts.get("told", {})
    return {child: [*terms, told.get(child, [])] for child, terms in facts.get("children", {}).items()}


def _tied(tie: list[Any]) -> dict[str, Any]:
    """A term of which nothing is known is not so."""
    return {name: False if value is None else value for name, value in zip(TERMS, tie, strict=True)}


def _teaching(teacher: int, key: str, place: Place) -> list[Teaching]:
    cohort, _, subject = key.partition("|")
    if cohort not in place.cohorts or subject not in place.subjects:
        return []
    return [Teaching(cohort_id=place.cohorts[cohort], subject_id=place.subjects[subject], teacher_id=teacher)]


def _verb(changes: Changes, verb: str) -> Changes:
    return [change for change in changes if change.verb == verb]


NOUNS = {Noun.PUPIL: write_pupils, Noun.GUARDIAN: write_guardians, Noun.STAFF: write_staff}
