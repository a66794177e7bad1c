"""Sessions one after the other, the latest first: searched, and as fast over three years as over a week."""

from typing import Any

from django.db.models import Q

from preau.learning.lessonbook.looking import Look
from preau.learning.lessonbook.models import Session
from preau.school.people.models import Cohort, CohortMember
from preau.school.timetable.models import Teaching

AROUND = ("cohort", "subject", "author", "publication")


def of_teacher(teacher: Any, look: Look) -> Any:
    """What one wrote, and what co-teachers wrote of the same hours."""
    taught = Q(author=teacher)
    for cohort, subject in Teaching.objects.of(teacher).values_list("cohort", "subject"):
        taught |= Q(cohort=cohort, subject=subject)
    return _found(Session.objects.filter(taught, edition__gt=0), look)


def of_class(cohort: Cohort, look: Look) -> Any:
    """Its own hours and those of its groups; named first, so that three years of a school are not read for them."""
    read = Cohort.objects.filter(Q(pk=cohort.pk) | Q(divisions=cohort)).values("pk")
    return _found(Session.objects.published().filter(cohort__in=read), look)


def of_pupil(pupil: Any, look: Look) -> Any:
    """Of the classes and groups of today; a former group's hours are in its weeks."""
    mine = CohortMember.objects.filter(pupil=pupil).values("cohort")
    return _found(Session.objects.published().filter(cohort__in=mine), look)


def _found(sessions: Any, look: Look) -> Any:
    if look.words:
        sessions = sessions.saying(look.words)
    if look.cohort:
        sessions = sessions.filter(cohort=look.cohort)
    return sessions.select_related(*AROUND).latest_first()
