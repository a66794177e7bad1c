"""The classes through which somebody knows others: those they teach, those they lead, those of their family."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q

from preau.school.people.models import ClassTeacher, Cohort, CohortMember, Membership, Profile
from preau.school.timetable.models import Teaching

FAMILY = (Profile.PUPIL, Profile.GUARDIAN)
SERVING = (Profile.HEAD, Profile.STAFF)  # those of the school whom its families know of, beside the teachers
LOOKING_AFTER = (Profile.STAFF, Profile.HEAD, Profile.ADMINISTRATOR)


def of_this_year() -> Any:
    return Cohort.objects.filter(year=F("school__year"))


@dataclass(frozen=True)
class Circle:
    """Read once per request, whatever is asked of it."""

    user: Any

    @classmethod
    def of(cls, user: Any) -> "Circle":
        if "_circle" not in vars(user):
            user._circle = cls(user)
        found: Circle = user._circle
        return found

    @cached_property
    def taught(self) -> frozenset[int]:
        if Profile.TEACHER not in self.user.profiles:
            return frozenset()
        teaching = Q(teachings__teacher=self.user) | Q(class_teachers__teacher=self.user)
        here = of_this_year().filter(teaching, school__in=self.user.schools_as(Profile.TEACHER))
        return frozenset(here.order_by().values_list("pk", flat=True))

    @property
    def led(self) -> frozenset[int]:
        return self.taught & self.user.leads

    @cached_property
    def mine(self) -> frozenset[int]:
        """One's own classes and groups, and those of the children whom one answers for."""
        if not self.user.profiles & set(FAMILY):
            return frozenset()
        children = [child.pk for child in self.user.children] if Profile.GUARDIAN in self.user.profiles else []
        here = of_this_year().filter(members__pupil__in=[self.user.pk, *children])
        return frozenset(here.order_by().values_list("pk", flat=True))

    @property
    def families_of(self) -> list[int]:
        """The schools in which one is of the families."""
        return self.user.schools_as(*FAMILY)

    def known_to_a_family(self) -> set[int]:
        """Whom a pupil or a guardian finds without typing: the classes, who teaches them, who runs the school."""
        mates = CohortMember.objects.filter(cohort__in=self.mine).values_list("pupil_id", flat=True)
        teachers = Teaching.objects.filter(cohort__in=self.mine).values_list("teacher_id", flat=True)
        leaders = ClassTeacher.objects.filter(cohort__in=self.mine).values_list("teacher_id", flat=True)
        serving = Membership.objects.filter(school__in=self.families_of, profile__in=SERVING)
        return {*mates, *teachers, *leaders, *serving.values_list("person_id", flat=True)}
