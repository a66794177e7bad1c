"""A class or a group of pupils: SIECLE's « structure », a division (D) or a group (G)."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from preau.school.people.models.membership import STAFF_PROFILES, Profile
from preau.school.people.models.school import Level

# `Cohort.name` in a statement where the cohort is `c`.
NAME_IN_SQL = "CASE WHEN c.kind = 'group' AND c.label <> '' THEN c.label ELSE c.code END"


class CohortQuerySet(models.QuerySet["Cohort"]):
    def visible_to(self, user: Any) -> Self:
        """Staff of the school, its pupils and their guardians; not a mere contact (level 3)."""
        if user.is_steward:
            return self
        staff = Q(school__in=user.schools_as(*STAFF_PROFILES))
        if not user.profiles & {Profile.PUPIL, Profile.GUARDIAN}:
            return self.filter(staff)
        guarded = Q(members__pupil__guarded_by__guardian=user, members__pupil__guarded_by__level__lt=3)
        return self.filter(staff | Q(members__pupil=user) | guarded).distinct()

    def divisions(self) -> Self:
        return self.filter(kind=Cohort.Kind.DIVISION)

    def groups(self) -> Self:
        return self.filter(kind=Cohort.Kind.GROUP)

    def of_year(self, school: Any) -> Self:
        """The present year's."""
        return self.filter(school=school, year=school.year)


class Cohort(models.Model):
    class Kind(models.TextChoices):
        DIVISION = "division", "classe"
        GROUP = "group", "groupe"

    school = models.ForeignKey("people.School", models.CASCADE, related_name="cohorts")
    year = models.PositiveSmallIntegerField("année scolaire")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DIVISION)
    code = models.CharField("code", max_length=20)
    label = models.CharField("libellé", max_length=100, blank=True)
    level = models.CharField("niveau", max_length=4, choices=Level, blank=True)
    divisions = models.ManyToManyField("self", symmetrical=False, related_name="groups", blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "code"]
        constraints = [models.UniqueConstraint(fields=["school", "year", "kind", "code"], name="one_cohort_per_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """What people call it: the code of a class (`4B`), the label of a group."""
        return self.code if self.kind == self.Kind.DIVISION else self.label or self.code


class CohortMember(models.Model):
    """A pupil is in a class or a group, this year; `since` is empty for who is there from its beginning."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="members")
    pupil = models.ForeignKey("people.Person", models.CASCADE, related_name="cohort_memberships")
    since = models.DateField("depuis le", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "pupil"], name="in_a_cohort_once")]
        indexes = [models.Index(fields=["pupil", "cohort"])]

    def __str__(self) -> str:
        return f"{self.pupil} en {self.cohort}"


class ClassTeacher(models.Model):
    """The teacher in charge of a class (professeur principal); a class may have two."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="class_teachers")
    teacher = models.ForeignKey("people.Person", models.CASCADE, related_name="classes_in_charge")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "teacher"], name="class_teacher_once")]

    def __str__(self) -> str:
        return f"{self.teacher}, professeur principal de {self.cohort}"
