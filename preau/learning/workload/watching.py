"""Whose load a person watches over: their own classes, or all of them for who runs the school."""

from typing import Any

from django.db.models import F, Q

from preau.school.people.models import Cohort, Level, Profile, School


def watched_by(user: Any) -> list[Cohort]:
    """Classes and groups they teach or are in charge of; every class for the head and the staff. This year's."""
    runs = Q(school__in=user.schools_as(Profile.HEAD, Profile.STAFF), kind=Cohort.Kind.DIVISION)
    own = Q(teachings__teacher=user) | Q(class_teachers__teacher=user)
    present = Cohort.objects.filter(year=F("school__year")).filter(runs | own).distinct()
    order = {level: position for position, level in enumerate(Level.values)}
    return sorted(
        present.select_related("school"),
        key=lambda cohort: (cohort.school_id, cohort.kind, order.get(cohort.level, len(order)), cohort.code),
    )


def levels_of(school: School) -> list[str]:
    """The levels taught in a school this year, youngest first."""
    taught = set(Cohort.objects.of_year(school).exclude(level="").values_list("level", flat=True))
    return [level for level in Level.values if level in taught]
