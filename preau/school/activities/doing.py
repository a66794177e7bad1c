"""Whose work is shown to whom on the page of an activity."""

from typing import Any

from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.activity import BEGUN


def doers_among(person: Any, activity: Activity) -> list[Any]:
    """Oneself when one has begun it, although it was withdrawn or is another class's now; one's children alike, and
    those to whom it is given."""
    family = [person, *person.children]
    known = Progress.objects.filter(activity=activity, pupil__in=family, step__in=BEGUN)
    begun = set(known.values_list("pupil_id", flat=True))
    return [one for one in family if one.pk in begun or (one != person and activity.audience.reaches(one))]
