"""A closure of next week, Monday to Friday, and the words that go with it."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.declaring import declare
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.wording import Words
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.timetable.models.fortnight import monday_of

WHOLE = Extent(is_whole=True)


@pytest.fixture
def monday():
    """Next Monday."""
    return monday_of(timezone.localdate()) + dt.timedelta(weeks=1)


@pytest.fixture
def friday(monday):
    return monday + dt.timedelta(days=4)


@pytest.fixture
def closes(cast, monday, friday):
    """Close, by the head, next week and whole unless said otherwise."""

    def close(extent=WHOLE, starts_on=monday, ends_on=friday, reason="health"):
        words = Words.template(reason, cast.school)
        return declare(
            cast.school, by=cast.helene, reason=reason, starts_on=starts_on, ends_on=ends_on, extent=extent, words=words
        )

    return close


@pytest.fixture
def only(cast):
    """An extent of some classes, by their codes."""
    return lambda *codes: Extent(cohorts=frozenset(cast.cohorts[code].pk for code in codes))


@pytest.fixture
def given(cast):
    """Give a class work for a day: published by a teacher, in a subject."""

    def give(day, *, by="julien", code="4B", pen="maths", minutes=35):
        activity = Activity.objects.create(
            school=cast.school, author=cast.people[by], subject=cast.subjects[pen], kind="lesson", title="Thalès",
            audience=Audience.of(cast.school, pupils_of(cast.cohorts[code])), minutes_expected=minutes, planned_on=day,
        )  # fmt: skip
        activity.publish(by=activity.author)
        return activity

    return give
