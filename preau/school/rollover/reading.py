"""Reading a year that is over, and what a pupil did in it."""

from typing import Any

from django.db.models import Count

from preau.school.activities.models import Progress
from preau.school.people.models import Cohort, Person
from preau.school.rollover.models import PastCharge, PastPlace, Rollover


def classes_of(rollover: Rollover) -> list[Any]:
    """Its classes and groups, with how many pupils each had."""
    counts = dict(rollover.places.values("cohort").annotate(n=Count("pk")).values_list("cohort", "n"))
    found = list(Cohort.objects.filter(school=rollover.school, year=rollover.year))
    in_charge: dict[int, list[str]] = {}
    for one in PastCharge.objects.filter(rollover=rollover).select_related("teacher"):
        in_charge.setdefault(one.cohort_id, []).append(one.teacher.formal_name)
    return [(cohort, counts.get(cohort.pk, 0), in_charge.get(cohort.pk, [])) for cohort in found]


def pupils_of(rollover: Rollover, cohort: Cohort) -> Any:
    places = PastPlace.objects.filter(rollover=rollover, cohort=cohort)
    return Person.objects.filter(pk__in=places.values("pupil")).by_name()


def pupils_for(person: Person) -> list[Person]:
    """Whose work this person reads: their own, their children's."""
    return [*([person] if person.is_pupil else []), *person.children]


def works_of(pupil: Person) -> Any:
    """Everything this pupil handed in, whatever became of the class, the latest first."""
    return (
        Progress.objects.of(pupil)
        .filter(step__in=[Progress.Step.HANDED_IN, Progress.Step.RETURNED], handed_in_at__isnull=False)
        .select_related("activity__subject", "activity__author", "activity__school")
        .order_by("-handed_in_at", "-pk")
    )
