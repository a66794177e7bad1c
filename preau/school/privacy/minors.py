"""For whom a guardian may still ask: children, as far as one knows."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from preau.school.people.models import Guardianship, Membership, Person, Profile, Stage

MAJORITY = 18


def minors() -> Q:
    """By birth date; without one, pupils of a school or a collège."""
    young = Membership.objects.filter(person=OuterRef("pk"), profile=Profile.PUPIL).exclude(school__stage=Stage.LYCEE)
    return Q(birth_date__gt=_majority_today()) | Q(Exists(young), birth_date__isnull=True)


def children_of(guardian: Any) -> QuerySet[Person]:
    """The minors for whom this person answers; a mere contact (level 3) answers for nobody."""
    ties = Guardianship.objects.filter(guardian=guardian, pupil=OuterRef("pk"), level__lt=3).exclude(pupil=guardian)
    return Person.objects.filter(Exists(ties)).filter(minors()).order_by("birth_date", "first_name", "pk")


def _majority_today() -> dt.date:
    today = timezone.localdate()
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - MAJORITY, day=day)
