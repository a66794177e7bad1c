"""Work given to the cast's classes, on a week that is always in term."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, named, pupils_of
from preau.school.timetable.models.fortnight import monday_of


@pytest.fixture
def monday() -> dt.date:
    """Next week's, so that every day of it is still to come."""
    return monday_of(timezone.localdate()) + dt.timedelta(weeks=1)


@pytest.fixture
def give(cast, monday) -> Callable[..., Activity]:
    """`give(40, "4B", on=1)`: forty minutes for a class or group on the second day of that week."""

    def give(minutes, *whom, on=0, pen="maths", by="julien", published=True):
        parts = [pupils_of(cast.cohorts[one]) if one in cast.cohorts else named([cast.people[one]])[0] for one in whom]
        activity = Activity.objects.create(
            school=cast.school,
            author=cast.people[by],
            subject=cast.subjects[pen],
            audience=Audience.of(cast.school, *parts),
            kind="quiz",
            title=f"{minutes} minutes",
            minutes_expected=minutes,
            planned_on=monday + dt.timedelta(days=on),
        )
        if published:
            activity.publish(by=activity.author)
        return activity

    return give
