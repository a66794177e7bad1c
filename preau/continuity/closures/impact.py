"""What a closure will do and to how many people, before it is declared: a few statements, whatever the size."""

import datetime as dt
from dataclasses import asdict, dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from preau.continuity.closures.days import lessons_between
from preau.continuity.closures.extent import Extent
from preau.continuity.letters.vocabulary import Reader
from preau.school.accounts.models import Activation
from preau.school.people.models import CohortMember, Guardianship, Person, Profile, School
from preau.school.timetable.days import school_days
from preau.school.timetable.models import Teaching

MOST_NAMED = 300


@dataclass(frozen=True)
class Reached:
    """Of some people: how many there are, who have activated their account, who have an address, who have neither."""

    total: int
    in_app: int
    by_mail: int
    neither: int


@dataclass(frozen=True)
class Impact:
    classes: list[str]
    groups: int
    pupils: Reached
    guardians: Reached
    teachers: int
    told: int
    lessons: int
    days: int
    tasks: int

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def impact_of(school: School, extent: Extent, first: dt.date, last: dt.date) -> Impact:
    """Counted for these dates; nothing is written."""
    cohorts = list(extent.cohorts_in(school))
    classes = [cohort.name for cohort in cohorts if cohort.kind == cohort.Kind.DIVISION]
    teachings = Teaching.objects.filter(cohort__in=cohorts)
    counted = teachings.aggregate(tasks=Count("pk"), teachers=Count("teacher", distinct=True))
    return Impact(
        classes=classes,
        groups=len(cohorts) - len(classes),
        pupils=_reached(pupils_of(school, extent)),
        guardians=_reached(guardians_of(school, extent)),
        teachers=counted["teachers"],
        told=told_by(school, extent).count(),
        lessons=len(lessons_between([cohort.pk for cohort in cohorts], first, last)),
        days=len(school_days(school, first, last)),
        tasks=counted["tasks"],
    )


def pupils_of(school: School, extent: Extent) -> QuerySet[Person]:
    """Of the classes taken in, and those who are named."""
    places = CohortMember.objects.filter(cohort__in=extent.divisions(school), pupil=OuterRef("pk"))
    return Person.objects.filter(Q(Exists(places)) | Q(pk__in=extent.pupils))


def guardians_of(school: School, extent: Extent) -> QuerySet[Person]:
    """Those the school answers to about these pupils (levels 1 and 2), with or without an account."""
    ties = Guardianship.objects.filter(
        guardian=OuterRef("pk"), level__lt=Guardianship.Level.CONTACT, pupil__in=pupils_of(school, extent).values("pk")
    )
    return Person.objects.filter(Exists(ties))


def told_by(school: School, extent: Extent) -> QuerySet[Person]:
    """Everyone whom the three messages go to, each once."""
    told = [found.values("pk") for found in readers_of(school, extent).values()]
    return Person.objects.with_account().filter(reduce(or_, (Q(pk__in=some) for some in told)))


def readers_of(school: School, extent: Extent) -> dict[Reader, QuerySet[Person]]:
    """The three kinds of people whom a closure is told to."""
    return {
        Reader.FAMILIES: guardians_of(school, extent),
        Reader.PUPILS: pupils_of(school, extent),
        Reader.STAFF: _staff(school, extent),
    }


def _staff(school: School, extent: Extent) -> QuerySet[Person]:
    always = [Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR]
    working = Q(memberships__school=school, memberships__profile__in=always)
    if extent.is_whole:
        working |= Q(memberships__school=school, memberships__profile=Profile.TEACHER)
    else:
        working |= Q(teachings__cohort__in=extent.cohorts_in(school))
    return Person.objects.filter(pk__in=Person.objects.filter(working).values("pk"))


def unreachable(school: School, extent: Extent) -> list[Person]:
    """By name: guardians and pupils with neither an activated account nor an address, to be called."""
    people = Person.objects.filter(
        Q(pk__in=pupils_of(school, extent).values("pk")) | Q(pk__in=guardians_of(school, extent).values("pk"))
    )
    return list(people.filter(~_activated(), email="").by_name()[:MOST_NAMED])


def _activated() -> Exists:
    return Exists(Activation.objects.filter(person=OuterRef("pk")))


def _reached(people: QuerySet[Person]) -> Reached:
    counted = people.annotate(is_activated=_activated()).aggregate(
        total=Count("pk"),
        in_app=Count("pk", filter=Q(is_activated=True)),
        by_mail=Count("pk", filter=~Q(email="")),
        neither=Count("pk", filter=Q(is_activated=False, email="")),
    )
    return Reached(**counted)
