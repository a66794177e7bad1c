"""Whose books a person may open: the classes they teach first, then those of their school."""

from typing import Any

from django.db.models import Exists, F, OuterRef

from preau.school.people.models import Cohort, Profile
from preau.school.timetable.models import Teaching


def taught_by(teacher: Any) -> list[Cohort]:
    """This year's."""
    found = Cohort.objects.filter(teachings__teacher=teacher, year=F("school__year"))
    return list(found.distinct().order_by("kind", "code"))


def classes_of(person: Any) -> list[Cohort]:
    """`is_mine` says those they teach."""
    here = person.schools_as(Profile.TEACHER, Profile.STAFF, Profile.HEAD)
    mine = Exists(Teaching.objects.filter(cohort=OuterRef("pk"), teacher=person))
    found = Cohort.objects.filter(school__in=here, year=F("school__year")).annotate(is_mine=mine)
    return list(found.order_by("kind", "level", "code"))
