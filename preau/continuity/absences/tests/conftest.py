"""Inès away from next Monday for two weeks, and work that her class has meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.declaring import declare
from preau.continuity.absences.leaving import declare_leave
from preau.continuity.absences.models.leave import moment_of
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.timetable.models.fortnight import monday_of


@pytest.fixture
def monday():
    """Next Monday."""
    return monday_of(timezone.localdate()) + dt.timedelta(weeks=1)


@pytest.fixture
def absent(cast, monday):
    """Declare an absence: Inès, by her mother, for two weeks from next Monday, unless said otherwise."""

    def declares(who="ines", *, by="samira", starts_on=monday, days=12, **said):
        facts = {"reason": "hospital", "way": "remote", "load": "all"} | said
        ends_on = starts_on + dt.timedelta(days=days - 1)
        return declare(cast.people[who], by=cast.people[by], starts_on=starts_on, ends_on=ends_on, **facts)

    return declares


@pytest.fixture
def given(cast):
    """Give a class work for a day."""

    def give(day, *, title="Thalès", by="julien", code="4B", pen="maths", due_at=None):
        activity = Activity.objects.create(
            school=cast.school, author=cast.people[by], subject=cast.subjects[pen], kind="lesson", title=title,
            audience=Audience.of(cast.school, pupils_of(cast.cohorts[code])), minutes_expected=20, planned_on=day,
            due_at=due_at,
        )  # fmt: skip
        activity.publish(by=activity.author)
        return activity

    return give


@pytest.fixture
def leave(cast, monday):
    """Julien away from next Monday to its Wednesday, declared by the head, unless said otherwise."""

    def declares(who="julien", *, by="helene", first=monday, days=3, at=(0, 0), to=(23, 59), **said):
        facts = {"kind": "sudden", "reason": "ill"} | said
        return declare_leave(
            cast.people[who], cast.school, by=cast.people[by], starts_at=moment_of(first, dt.time(*at)),
            ends_at=moment_of(first + dt.timedelta(days=days - 1), dt.time(*to)), **facts,
        )  # fmt: skip

    return declares
