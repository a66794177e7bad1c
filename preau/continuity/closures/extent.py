"""What a closure takes in: the whole school, levels, classes. The same before it is declared and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from preau.continuity.closures.models import ClosureScope
from preau.school.audiences.models import AudiencePart, everyone, guardians_of, named, pupils_of, teachers_of
from preau.school.people.models import Cohort, Person, Profile, School


@dataclass(frozen=True)
class Extent:
    is_whole: bool = False
    levels: frozenset[str] = frozenset()
    cohorts: frozenset[int] = frozenset()
    spared: frozenset[int] = frozenset()  # classes and groups that came back already
    pupils: frozenset[int] = frozenset()  # told by name; no class is taken in for them

    @classmethod
    def of_scopes(cls, scopes: Iterable[ClosureScope], spared: Iterable[int] = ()) -> "Extent":
        scopes = list(scopes)
        return cls(
            any(not scope.level and scope.cohort_id is None for scope in scopes),
            frozenset(scope.level for scope in scopes if scope.level),
            frozenset(scope.cohort_id for scope in scopes if scope.cohort_id),
            frozenset(spared),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.is_whole or self.levels or self.cohorts or self.pupils)

    def divisions(self, school: School) -> QuerySet[Cohort]:
        """The classes taken in."""
        return Cohort.objects.of_year(school).divisions().filter(self._named).exclude(pk__in=self.spared)

    def cohorts_in(self, school: School) -> QuerySet[Cohort]:
        """Classes and groups taken in.

        A group is when **all** its classes are: while one of them is at school, its lessons are held there.
        A group whose classes nobody gave us goes with its level.
        """
        through = Cohort.divisions.through
        ties = through.objects.filter(from_cohort=OuterRef("pk"))
        at_school = ties.exclude(to_cohort__in=self.divisions(school).values("pk"))
        complete = Exists(ties) & ~Exists(at_school)
        group = Q(kind=Cohort.Kind.GROUP)
        taken = Q(kind=Cohort.Kind.DIVISION) & self._named
        taken |= group & (Q(pk__in=self.cohorts) | self._whole)
        taken |= group & complete
        taken |= group & ~Exists(ties) & Q(level__in=self.levels) & ~Q(level="")
        back = Exists(ties.filter(to_cohort__in=self.spared))
        return Cohort.objects.of_year(school).filter(taken).exclude(pk__in=self.spared).exclude(group & back)

    @property
    def _whole(self) -> Q:
        return ~Q(pk__in=[]) if self.is_whole else Q(pk__in=[])

    @property
    def _named(self) -> Q:
        return self._whole | (Q(level__in=self.levels) & ~Q(level="")) | Q(pk__in=self.cohorts)

    def label(self, school: School) -> str:
        """Blank for the whole school, `niveau 4e, 6C` otherwise."""
        if self.is_whole:
            return ""
        names = Cohort.objects.filter(pk__in=self.cohorts).order_by("kind", "code")
        return ", ".join([f"niveau {level}" for level in sorted(self.levels)] + [cohort.name for cohort in names])[:200]

    def scopes(self) -> list[ClosureScope]:
        if self.is_whole:
            return [ClosureScope()]
        levels = [ClosureScope(level=level) for level in sorted(self.levels)]
        return levels + [ClosureScope(cohort_id=pk) for pk in sorted(self.cohorts)]

    def families(self, school: School) -> list[AudiencePart]:
        guardians = Person.objects.guardians_of(self.pupils) if self.pupils else []
        return self._parts(school, Profile.GUARDIAN, guardians_of) + named(guardians)

    def pupils_told(self, school: School) -> list[AudiencePart]:
        return self._parts(school, Profile.PUPIL, pupils_of) + named(Person.objects.filter(pk__in=self.pupils))

    def staff(self, school: School) -> list[AudiencePart]:
        """Everyone who works here when all is closed; else who teaches there, and those whom every closure concerns."""
        always = [everyone(profile) for profile in (Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)]
        if self.is_whole:
            return [everyone(Profile.TEACHER), *always]
        return [teachers_of(cohort) for cohort in self.cohorts_in(school)] + always

    def _parts(self, school: School, profile: Profile, of_cohort: Any) -> list[AudiencePart]:
        if self.is_whole:
            return [everyone(profile)]
        levels = [everyone(profile, level=level) for level in sorted(self.levels)]
        return levels + [of_cohort(cohort) for cohort in Cohort.objects.filter(pk__in=self.cohorts)]
