"""What is held at a distance on a day, derived from the closures in force: nothing is written on a lesson."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure, ClosureScope, Reopening
from preau.school.people.models import Cohort, CohortMember, School


def remote_cohorts(school: School, day: dt.date) -> QuerySet[Cohort]:
    """Classes and groups whose lessons are at a distance that day; none at all on an ordinary day."""
    in_force = Closure.objects.in_force(day).filter(school=school).values("pk")
    scopes = list(ClosureScope.objects.filter(closure__in=in_force))
    extent = Extent.of_scopes(scopes, _back(in_force, day) if scopes else ())
    return Cohort.objects.none() if extent.is_empty else extent.cohorts_in(school)


def is_home(pupil: Any, day: dt.date) -> bool:
    """A pupil whose class is closed is home for all lessons, those of shared groups included."""
    own = CohortMember.objects.filter(pupil=pupil, cohort__kind=Cohort.Kind.DIVISION).values("cohort")
    back = Reopening.objects.on(day).filter(Q(pupil=pupil) | Q(cohort__in=own))
    closures = Closure.objects.in_force(day).concerning(pupil)
    return closures.exclude(pk__in=back.values("closure")).exists()


def extent_of(closure: Closure, day: dt.date | None = None) -> Extent:
    """Everyone it ever kept home; or, that day, without those who came back."""
    return Extent.of_scopes(closure.scopes.all(), _back([closure.pk], day) if day else ())


def _back(closures: Any, day: dt.date) -> list[int]:
    """A class is closed once a day: what one of them gave back, no other keeps."""
    found = Reopening.objects.on(day).filter(closure__in=closures, cohort__isnull=False)
    return list(found.values_list("cohort", flat=True))
