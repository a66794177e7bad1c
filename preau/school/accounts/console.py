"""Who has made their account theirs, who has not yet: by profile, by class, day after day, by name."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from preau.school.access.rules import runs_the_school
from preau.school.accounts.logins import plain
from preau.school.accounts.models import Activation
from preau.school.accounts.models.session import POWER
from preau.school.accounts.rules import classes_in_charge
from preau.school.people.models import Cohort, CohortMember, Guardianship, Level, Membership, Person, Profile, School

DAYS = 30


@dataclass(frozen=True)
class Rate:
    """So many activated of so many accounts."""

    label: str
    activated: int
    total: int
    key: str = ""

    @property
    def waiting(self) -> int:
        return self.total - self.activated


@dataclass(frozen=True)
class ClassRate:
    cohort: Cohort
    pupils: Rate
    guardians: Rate


@dataclass(frozen=True)
class LevelRate:
    level: Level
    pupils: Rate
    guardians: Rate


class Console:
    """Activation in one school, for who runs it, or for the class teacher of some of its classes."""

    def __init__(self, school: School, cohorts: list[Cohort] | None) -> None:
        self.school, self.cohorts = school, cohorts

    @classmethod
    def of(cls, user: Any, school: School) -> "Console":
        if runs_the_school.test(user, school):
            return cls(school, None)
        mine = Cohort.objects.filter(pk__in=classes_in_charge(user, school).values("cohort"))
        return cls(school, list(mine))

    @property
    def people(self) -> QuerySet[Person]:
        """Everyone with an account whom this console is about."""
        if self.cohorts is None:
            here = Membership.objects.filter(school=self.school, person=OuterRef("pk"))
            return Person.objects.with_account().filter(Exists(here))
        return _of_classes(Person.objects.with_account(), self.cohorts)

    @cached_property
    def classes(self) -> list[Cohort]:
        every = Cohort.objects.of_year(self.school).divisions().order_by("code")
        return list(every if self.cohorts is None else every.filter(pk__in=[one.pk for one in self.cohorts]))

    @property
    def profile_choices(self) -> list[tuple[str, str]]:
        """Of the school, or of the families of a class."""
        kept = Profile.values if self.cohorts is None else [Profile.PUPIL, Profile.GUARDIAN]
        return [(key, f"{label[:1].upper()}{label[1:]}") for key, label in Profile.choices if key in kept]

    def waiting(self, **filters: str) -> QuerySet[Person]:
        """Those who have a code and no activation, by name."""
        found = self.everyone(**filters).filter(activation_code__isnull=False, activation__isnull=True)
        return found.select_related("activation_code")

    def everyone(self, *, profile: str = "", level: str = "", cohort: str = "", search: str = "") -> QuerySet[Person]:
        """Those of a profile, of a level or class and its families, whose name or login has these words; by name."""
        found = self.people
        if profile in Profile.values:
            here = Membership.objects.filter(school=self.school, profile=profile, person=OuterRef("pk"))
            found = found.filter(Exists(here))
        if level:
            found = _of_classes(found, [one for one in self.classes if one.level == level])
        if cohort:
            found = _of_classes(found, [one for one in self.classes if one.code == cohort])
        for word in search.split()[:4]:
            found = found.filter(_named_like(word))
        return found.order_by("last_name", "first_name", "pk")

    def by_profile(self) -> list[Rate]:
        rows = (
            Membership.objects.filter(school=self.school, person__in=self.people)
            .values("profile")
            .annotate(total=Count("pk"), activated=Count("person__activation"))
        )
        found = {row["profile"]: row for row in rows}
        return [
            Rate(f"{label[:1].upper()}{label[1:]}", found[key]["activated"], found[key]["total"], key)
            for key, label in Profile.choices
            if key in found
        ]

    def by_class(self) -> list[ClassRate]:
        pupils = _counted(self._pupils, "cohort", "pupil")
        guardians = _counted(self._guardians, "pupil__cohort_memberships__cohort", "guardian")
        return [
            ClassRate(
                one, Rate("élèves", *pupils.get(one.pk, (0, 0))), Rate("responsables", *guardians.get(one.pk, (0, 0)))
            )
            for one in self.classes
        ]

    def by_level(self) -> list[LevelRate]:
        """From the youngest; somebody with children in two levels counts in both."""
        pupils = _counted(self._pupils, "cohort__level", "pupil")
        guardians = _counted(self._guardians, "pupil__cohort_memberships__cohort__level", "guardian")
        return [
            LevelRate(one, Rate("élèves", *pupils.get(one, (0, 0))), Rate("responsables", *guardians.get(one, (0, 0))))
            for one in self.levels
        ]

    @property
    def levels(self) -> list[Level]:
        """Those of the classes, from the youngest."""
        present = {one.level for one in self.classes}
        return [level for level in Level if level in present]

    def overall(self) -> Rate:
        row = self.people.aggregate(total=Count("pk"), activated=Count("activation"))
        return Rate("Tous les comptes", row["activated"], row["total"])

    def curve(self, today: dt.date | None = None) -> list[tuple[dt.date, int]]:
        """How many accounts were activated at the end of each of the last thirty days."""
        today = today or timezone.localdate()
        first = today - dt.timedelta(days=DAYS - 1)
        days = (
            Activation.objects.filter(person__in=self.people)
            .annotate(day=TruncDate("at"))
            .values("day")
            .annotate(count=Count("pk"))
        )
        counts = {row["day"]: row["count"] for row in days}
        so_far = sum(count for day, count in counts.items() if day < first)
        points = []
        for day in (first + dt.timedelta(days=n) for n in range(DAYS)):
            so_far += counts.get(day, 0)
            points.append((day, so_far))
        return points

    @property
    def _pupils(self) -> QuerySet[CohortMember]:
        return CohortMember.objects.filter(cohort__in=self.classes, pupil__login__isnull=False)

    @property
    def _guardians(self) -> QuerySet[Guardianship]:
        here = {"pupil__cohort_memberships__cohort__in": self.classes}
        return Guardianship.objects.filter(guardian__login__isnull=False, **here)

    def places(self, people: Iterable[Person]) -> dict[int, str]:
        """`4B` for a pupil, `Inès (4B), Adam (6C)` for a guardian, the profile for the others; four statements."""
        ids = [person.pk for person in people]
        memberships = Membership.objects.filter(school=self.school, person__in=ids)
        places = {one.person_id: one.get_profile_display() for one in memberships}
        for guardian, child, code in self.children_of(ids):
            known = places.get(guardian, "")
            places[guardian] = f"{known}, {child} ({code})" if "(" in known else f"{child} ({code})"
        places.update(self.classes_of(ids))
        return places

    def with_power(self, people: Iterable[Person]) -> set[int]:
        """Those whom only a steward may help back in."""
        power = Membership.objects.filter(person__in=[person.pk for person in people], profile__in=POWER)
        return set(power.values_list("person_id", flat=True))

    def classes_of(self, ids: list[int]) -> dict[int, str]:
        members = CohortMember.objects.filter(pupil__in=ids, cohort__in=Cohort.objects.of_year(self.school).divisions())
        return dict(members.values_list("pupil_id", "cohort__code"))

    def children_of(self, ids: list[int]) -> list[tuple[int, str, str]]:
        divisions = Cohort.objects.of_year(self.school).divisions()
        return list(
            Guardianship.objects.filter(guardian__in=ids, pupil__cohort_memberships__cohort__in=divisions)
            .order_by("pupil__birth_date", "pupil__first_name")
            .values_list("guardian_id", "pupil__first_name", "pupil__cohort_memberships__cohort__code")
        )


def _named_like(word: str) -> Q:
    """`BARRÉ`, `barre`, `Barré`: databases differ on capitals with accents, a login has neither."""
    named = Q(last_name__icontains=word) | Q(first_name__icontains=word) | Q(login__icontains=word)
    return named | Q(login__icontains=plain(word)) if plain(word) else named


def _of_classes(people: QuerySet[Person], cohorts: list[Cohort]) -> QuerySet[Person]:
    """The pupils of these classes and their guardians."""
    pupil = CohortMember.objects.filter(cohort__in=cohorts, pupil=OuterRef("pk"))
    guardian = Guardianship.objects.filter(guardian=OuterRef("pk"), pupil__cohort_memberships__cohort__in=cohorts)
    return people.filter(Exists(pupil) | Exists(guardian))


def _counted(rows: QuerySet[Any], by: str, person: str) -> dict[Any, tuple[int, int]]:
    """`{cohort id, or level: (activated, total)}`."""
    counted = rows.values(by).annotate(
        activated=Count(f"{person}__activation", distinct=True), total=Count(person, distinct=True)
    )
    return {row[by]: (row["activated"], row["total"]) for row in counted}
