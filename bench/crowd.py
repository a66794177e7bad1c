"""Other people: whole schools that have nothing to do with those who are measured, to see whether they weigh."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from preau.school.activities.models import Activity, Progress, Publication
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.models import Cohort, CohortMember, Guardianship, Membership, Person, Profile, School

ACCOUNTS = 1000  # of one school
PUPILS, GUARDIANS = 380, 580
CLASS, WORKS = 30, 10


def gather(accounts: int) -> None:
    """That many more accounts, each pupil with two guardians at most, a class, and work at some stage."""
    for number in range(accounts // ACCOUNTS):
        with transaction.atomic():
            _school(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _school(number: int) -> None:
    year = timezone.localdate().year
    school = School.objects.create(uai=f"{number:07}Z", name=f"Collège {number}", year=year)
    pupils = _people(school, number, "e", PUPILS, Profile.PUPIL)
    guardians = _people(school, number, "p", GUARDIANS, Profile.GUARDIAN)
    teachers = _people(school, number, "t", ACCOUNTS - PUPILS - GUARDIANS, Profile.TEACHER)
    Guardianship.objects.bulk_create(
        [Guardianship(guardian=one, pupil=pupils[rank % PUPILS]) for rank, one in enumerate(guardians)]
    )
    for rank, first in enumerate(range(0, PUPILS, CLASS)):
        _class(school, f"C{rank}", pupils[first : first + CLASS], teachers[rank % len(teachers)])


def _people(school: School, number: int, letter: str, count: int, profile: Profile) -> list[Person]:
    made = Person.objects.bulk_create(
        [
            Person(first_name="Camille", last_name=f"Foule {rank}", login=f"{letter}{rank}.{number}", password="!")
            for rank in range(count)
        ]
    )
    Membership.objects.bulk_create([Membership(person=one, school=school, profile=profile) for one in made])
    return made


def _class(school: School, code: str, pupils: list[Person], teacher: Person) -> None:
    cohort = Cohort.objects.create(school=school, year=school.year, code=code, level="4e")
    CohortMember.objects.bulk_create([CohortMember(cohort=cohort, pupil=one) for one in pupils])
    audience = Audience.objects.create(school=school)
    AudiencePart.objects.create(audience=audience, cohort=cohort, profile=Profile.PUPIL)
    works = Activity.objects.bulk_create(list(_works(school, audience, teacher)))
    now = timezone.now()
    Publication.objects.bulk_create([Publication(activity=work, by=teacher, at=now) for work in works])
    steps = itertools.cycle([Progress.Step.OPENED, Progress.Step.HANDED_IN, Progress.Step.RETURNED])
    Progress.objects.bulk_create(
        [Progress(activity=work, pupil=one, step=next(steps)) for work in works for one in pupils]
    )


def _works(school: School, audience: Audience, teacher: Person) -> Iterator[Activity]:
    today = timezone.localdate()
    for rank in range(WORKS):
        facts: dict[str, Any] = {"planned_on": today + dt.timedelta(days=rank % 5 - 2), "minutes_expected": 20}
        yield Activity(
            school=school, author=teacher, audience=audience, kind="lesson", title=f"Travail {rank}", **facts
        )
