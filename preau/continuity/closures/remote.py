"""What is held at a distance on a day, derived from the closures in force: nothing is written on a lesson."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure, ClosureScope
from preau.school.people.models import Cohort, School


def remote_cohorts(school: School, day: dt.date) -> QuerySet[Cohort]:
    """Classes and groups whose lessons are at a distance that day; none at all on an ordinary day."""
    scopes = ClosureScope.objects.filter(closure__in=Closure.objects.in_force(day).filter(school=school))
    extent = Extent.of_scopes(scopes)
    return Cohort.objects.none() if extent.is_empty else extent.cohorts_in(school)


def is_home(pupil: Any, day: dt.date) -> bool:
    """A pupil whose class is closed is home for all lessons, those of shared groups included."""
    return Closure.objects.in_force(day).concerning(pupil).exists()


def extent_of(closure: Closure) -> Extent:
    return Extent.of_scopes(closure.scopes.all())
