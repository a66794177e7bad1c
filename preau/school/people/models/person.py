"""One human being, one row: a parent of three children in two schools is still one person."""

import datetime as dt
from functools import cached_property
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from preau.school.people.models.membership import STAFF_PROFILES, Profile
from preau.school.people.models.school import School


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: Any) -> Self:
        """Staff see everyone of their schools; a family sees itself, its classes and those who teach them."""
        if user.is_steward:
            return self
        staff_of = user.schools_as(*STAFF_PROFILES)
        answers_for = Q(guarded_by__guardian=user, guarded_by__level__lt=3)  # a mere contact follows nobody
        mine = Q(pk=user.pk) | Q(guardianships__pupil=user) | answers_for
        staff_here = Q(memberships__school__in=user.school_ids, memberships__profile__in=STAFF_PROFILES)
        classmates = Q(cohort_memberships__cohort__members__pupil=user)
        return self.filter(Q(memberships__school__in=staff_of) | mine | staff_here | classmates).distinct()

    def in_school(self, school: Any, *profiles: str) -> Self:
        members = self.filter(memberships__school=school)
        return (members.filter(memberships__profile__in=profiles) if profiles else members).distinct()

    def with_account(self) -> Self:
        return self.filter(login__isnull=False)

    def pupils_of(self, cohort: Any) -> Self:
        return self.filter(cohort_memberships__cohort=cohort)

    def guardians_of(self, pupils: Any) -> Self:
        """Those whom the school writes to about these pupils: legal guardians and persons in charge with an account."""
        ties = {"guardianships__pupil__in": pupils, "guardianships__level__lt": 3}  # never a mere contact
        return self.with_account().filter(**ties).distinct()

    def by_name(self) -> Self:
        return self.order_by("last_name", "first_name", "pk")


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    pass


class Person(AbstractBaseUser):
    """A pupil, a guardian, a teacher, a member of staff… and their account, once it has a login.

    `last_name` is the name in use (nom d'usage when there is one), `birth_name` the name at birth.
    """

    class Civility(models.TextChoices):
        MRS = "Mme", "Mme"
        MR = "M.", "M."

    last_name = models.CharField("nom", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    birth_name = models.CharField("nom de naissance", max_length=100, blank=True)
    civility = models.CharField("civilité", max_length=4, choices=Civility, blank=True)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    mobile = models.CharField("téléphone mobile", max_length=20, blank=True)
    phone = models.CharField("téléphone fixe", max_length=20, blank=True)
    accepts_sms = models.BooleanField("accepte les SMS", default=False)
    address = models.TextField("adresse postale", blank=True)
    login = models.CharField("identifiant", max_length=64, unique=True, null=True, blank=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    is_active = True  # a blocked account is a record of its own

    objects = PersonManager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        indexes = [models.Index(fields=["last_name", "first_name"]), models.Index(fields=["email"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """`Inès Benali`."""
        return f"{self.first_name} {self.last_name}"

    @property
    def short_name(self) -> str:
        """`Inès B.`, as a child is named on a shared screen."""
        return f"{self.first_name} {self.last_name[:1]}."

    @property
    def formal_name(self) -> str:
        """`Mme Le Goff` for an adult, the full name when no civility is known."""
        return f"{self.civility} {self.last_name}" if self.civility else self.full_name

    @property
    def sorted_name(self) -> str:
        """`BENALI Inès`, as lists are printed."""
        return f"{self.last_name.upper()} {self.first_name}"

    @property
    def is_minor(self) -> bool:
        today = timezone.localdate()
        return self.birth_date is not None and self.birth_date > today - dt.timedelta(days=int(18 * 365.25))

    def belongs(self, is_steward: bool, memberships: list[tuple[str, School]]) -> None:
        """What was read together with this person, so that nothing is asked again."""
        found: dict[int, set[str]] = {}
        for profile, school in memberships:
            found.setdefault(school.pk, set()).add(profile)
        self.is_steward = is_steward
        self.schools = {school.pk: school for _, school in memberships}
        self.profiles_by_school = {school_id: frozenset(profiles) for school_id, profiles in found.items()}

    @cached_property
    def profiles_by_school(self) -> dict[int, frozenset[str]]:
        """`{school id: profiles}`, one statement, kept for the request."""
        found: dict[int, set[str]] = {}
        for school_id, profile in self.memberships.values_list("school_id", "profile"):
            found.setdefault(school_id, set()).add(profile)
        return {school_id: frozenset(profiles) for school_id, profiles in found.items()}

    @cached_property
    def schools(self) -> dict[int, School]:
        """The schools of their memberships, by id."""
        return School.objects.filter(memberships__person=self).in_bulk()

    @property
    def time_zone(self) -> str:
        """That of their school (the first, for who is in two places at once); the platform's for who has none."""
        return self.schools[min(self.schools)].time_zone if self.schools else settings.TIME_ZONE

    @property
    def school_ids(self) -> list[int]:
        return list(self.profiles_by_school)

    def schools_as(self, *profiles: str) -> list[int]:
        """Ids of the schools where this person has one of these profiles."""
        return [school_id for school_id, mine in self.profiles_by_school.items() if mine & set(profiles)]

    def is_in(self, school_id: int | None, *profiles: str) -> bool:
        return bool(self.profiles_by_school.get(school_id or 0, frozenset()) & set(profiles))

    @property
    def profiles(self) -> frozenset[str]:
        """Every profile this person has somewhere."""
        return frozenset().union(*self.profiles_by_school.values())

    @cached_property
    def is_steward(self) -> bool:
        """Administers the whole platform."""
        return hasattr(self, "steward")

    @cached_property
    def leads(self) -> frozenset[int]:
        """Ids of the classes they are in charge of (professeur principal), asked once."""
        if Profile.TEACHER not in self.profiles:
            return frozenset()
        return frozenset(self.classes_in_charge.values_list("cohort_id", flat=True))

    @property
    def is_pupil(self) -> bool:
        return Profile.PUPIL in self.profiles

    @cached_property
    def children(self) -> list["Person"]:
        """Those whom they answer for; a mere contact (level 3) follows nobody."""
        mine = Person.objects.filter(guarded_by__guardian=self, guarded_by__level__lt=3)
        return list(mine.distinct().order_by("birth_date", "first_name"))
