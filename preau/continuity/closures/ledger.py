"""Whose families an adult may call about a silence."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from preau.continuity.closures.pulse import watched
from preau.school.people.models import Cohort, CohortMember, Person, School


def watched_pupils(school: School, person: Any) -> QuerySet[Person]:
    """Pupils whose silence this adult looks after."""
    classes = watched(Cohort.objects.of_year(school).divisions(), school, person)
    return Person.objects.filter(Exists(CohortMember.objects.filter(cohort__in=classes, pupil=OuterRef("pk"))))
