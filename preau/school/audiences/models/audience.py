"""Whom something concerns. Parts are what people choose; members are what they resolve to, live.

The resolution is one view of the database (`audience_members`, see the migrations), so that a pupil
who joins a class this morning has this morning's work, and every room asks the same question.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from preau.foundation.reading.statement import read
from preau.school.audiences.resolution import members_among
from preau.school.people.models import Cohort, Level, Person, Profile, School

PLURALS = {
    Profile.PUPIL: "élèves",
    Profile.GUARDIAN: "responsables légaux",
    Profile.TEACHER: "enseignants",
    Profile.STAFF: "personnels",
    Profile.HEAD: "direction",
    Profile.ADMINISTRATOR: "administrateurs",
}
FEW = 2  # as many pupils as a label names


# Asked of the view, a database resolves every audience there is.
REACHED = f"""
WITH one AS (SELECT d.id AS audience_id FROM audiences_audience d WHERE d.id = %(audience)s),
     who AS (SELECT h.id FROM people_person h WHERE h.id = %(person)s)
SELECT 'reached', m.person_id, json_array() FROM ({members_among("one", "who")}) AS m
"""


class AudienceQuerySet(models.QuerySet["Audience"]):
    def reaching(self, person: Any) -> Self:
        """Audiences this person is in."""
        return self.filter(Exists(AudienceMember.objects.filter(audience=OuterRef("pk"), person=person)))


class Audience(models.Model):
    school = models.ForeignKey("people.School", models.CASCADE, related_name="audiences")

    objects = AudienceQuerySet.as_manager()
    told: Mapping[int, bool] = MappingProxyType({})  # whom it reaches, when that was read together with it

    def __str__(self) -> str:
        return self.label

    @property
    def people(self) -> models.QuerySet[Person]:
        """Everyone in it now, each once: resolved first, so that a school of thousands is not read for a class."""
        return Person.objects.filter(pk__in=AudienceMember.objects.filter(audience=self).values("person"))

    @property
    def label(self) -> str:
        """`4B, 3 latin et 2 personnes`; `7 élèves de 4B` or `4B sauf 2 élèves` when a list keeps some of them."""
        fetched = "parts" in getattr(self, "_prefetched_objects_cache", {})
        parts = list(self.parts.all() if fetched else self.parts.select_related("cohort", "person").order_by("pk"))
        named = _and([part.label for part in parts])
        kept = next((part.keeps for part in parts if part.keeps), "")
        return self._among(named, kept) if kept else named

    def _among(self, whole: str, kept: str) -> str:
        listed = [one.person for one in self.listed.all()]
        some = _and([person.full_name for person in listed]) if len(listed) <= FEW else f"{len(listed)} élèves"
        if kept == AudiencePart.Keeps.OTHERS:
            return f"{whole} sauf {some}"
        return some if 0 < len(listed) <= FEW else f"{some or 'personne'} de {whole}"

    @classmethod
    def of(cls, school: School, *parts: "AudiencePart") -> "Audience":
        """`Audience.of(school, pupils_of(cohort), everyone(Profile.TEACHER))`."""
        audience = cls.objects.create(school=school)
        for part in parts:
            part.audience = audience
            part.school = school if part.is_wide else None
        AudiencePart.objects.bulk_create(parts)
        return audience

    @transaction.atomic
    def keep_to(self, cohorts: Iterable[Cohort], keeps: str, people: Iterable[int]) -> None:
        """The pupils of these classes, kept to those listed (or all but them); written only when it changes."""
        wanted = {(cohort.pk, keeps) for cohort in cohorts}
        if set(self.parts.values_list("cohort_id", "keeps")) != wanted:
            self.parts.all().delete()
            AudiencePart.objects.bulk_create(
                [AudiencePart(audience=self, cohort_id=pk, profile=Profile.PUPIL, keeps=keeps) for pk, keeps in wanted]
            )
        here, listed = set(self.listed.values_list("person_id", flat=True)), set(people)
        self.listed.filter(person__in=here - listed).delete()
        Listed.objects.bulk_create([Listed(audience=self, person_id=pk) for pk in sorted(listed - here)])

    def copy(self) -> "Audience":
        """The same choice, to change on its own."""
        fresh = Audience.of(self.school, *[part.copy() for part in self.parts.all()])
        Listed.objects.bulk_create([Listed(audience=fresh, person_id=one.person_id) for one in self.listed.all()])
        return fresh

    def reaches(self, person: Person) -> bool:
        if person.pk in self.told:
            return self.told[person.pk]
        return any(read(REACHED, audience=self.pk, person=person.pk))


class AudiencePart(models.Model):
    """One choice: a profile of a class or group, a profile of the school (or of a level of it), or a person.

    `school` is that of the audience, written on parts as wide as a school so that they are found from it.
    The pupils of a cohort may be kept to those whom the audience lists, or to all but them.
    """

    class Keeps(models.TextChoices):
        ALL = "", "tous"
        LISTED = "listed", "ceux de la liste"
        OTHERS = "others", "tous sauf ceux de la liste"

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="parts")
    school = models.ForeignKey("people.School", models.CASCADE, null=True, related_name="+", db_index=False)
    cohort = models.ForeignKey("people.Cohort", models.CASCADE, null=True, related_name="+", db_index=False)
    level = models.CharField(max_length=4, choices=Level, blank=True)
    profile = models.CharField(max_length=14, choices=Profile, blank=True)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="+", db_index=False)
    keeps = models.CharField(max_length=6, choices=Keeps, blank=True, default=Keeps.ALL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keeps="") | Q(cohort__isnull=False, profile=Profile.PUPIL),
                name="lists_keep_pupils_of_cohorts",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, cohort__isnull=True, profile="", level="")
                | (Q(person__isnull=True) & ~Q(profile="")),
                name="a_person_or_a_profile",
            ),
            models.CheckConstraint(condition=Q(cohort__isnull=True) | Q(level=""), name="a_cohort_or_a_level"),
            models.CheckConstraint(
                condition=Q(school__isnull=False, cohort__isnull=True, person__isnull=True)
                | Q(school__isnull=True, cohort__isnull=False)
                | Q(school__isnull=True, person__isnull=False),
                name="wide_parts_name_their_school",
            ),
        ]
        # Most parts are of a cohort: without its condition an index would look useless to the planner.
        indexes = [
            models.Index(fields=["cohort", "profile"], name="parts_of_a_cohort"),
            models.Index(fields=["person"], name="parts_of_a_person", condition=Q(person__isnull=False)),
            models.Index(fields=["school", "profile"], name="parts_of_a_school", condition=Q(school__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        if self.person:
            return self.person.full_name
        if self.cohort:
            return self.cohort.name if self.profile == Profile.PUPIL else f"{self.whom} de {self.cohort.name}"
        if self.level:
            return f"{self.whom} de {self.level}"
        return "la direction" if self.profile == Profile.HEAD else f"tous les {self.whom}"

    @property
    def whom(self) -> str:
        return PLURALS[Profile(self.profile)]

    @property
    def is_wide(self) -> bool:
        return self.cohort_id is None and self.person_id is None

    def copy(self) -> "AudiencePart":
        kept = {"cohort": self.cohort, "level": self.level, "profile": self.profile, "person": self.person}
        return AudiencePart(keeps=self.keeps, **kept)


class Listed(models.Model):
    """A pupil whom the list of an audience names: kept, or left out, as its parts say."""

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="listed", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["person__last_name", "person__first_name", "person"]
        constraints = [models.UniqueConstraint(fields=["audience", "person"], name="listed_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.audience_id}"


class AudienceMember(models.Model):
    """A row of the view: this person is in this audience (a person may be there twice, through two parts)."""

    id = models.CharField(max_length=60, primary_key=True)
    audience = models.ForeignKey(Audience, models.DO_NOTHING, related_name="members")
    person = models.ForeignKey("people.Person", models.DO_NOTHING, related_name="audience_memberships")

    class Meta:
        managed = False
        db_table = "audience_members"

    def __str__(self) -> str:
        return f"{self.person_id} in {self.audience_id}"


def pupils_of(cohort: Cohort) -> AudiencePart:
    return AudiencePart(cohort=cohort, profile=Profile.PUPIL)


def guardians_of(cohort: Cohort) -> AudiencePart:
    return AudiencePart(cohort=cohort, profile=Profile.GUARDIAN)


def teachers_of(cohort: Cohort) -> AudiencePart:
    return AudiencePart(cohort=cohort, profile=Profile.TEACHER)


def everyone(profile: Profile, *, level: str = "") -> AudiencePart:
    """Everybody with this profile in the school, or of one level of it (pupils, their guardians, their teachers)."""
    return AudiencePart(profile=profile, level=level)


def named(people: Iterable[Person]) -> list[AudiencePart]:
    return [AudiencePart(person=person) for person in people]


def _and(words: list[str]) -> str:
    return " et ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
