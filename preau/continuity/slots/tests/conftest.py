"""4B and 6C closed for two weeks from next Monday; Inès (4B) and Adam (6C) are sister and brother."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.models import Closure, ClosureScope
from preau.school.timetable.models.fortnight import monday_of


@pytest.fixture
def monday() -> dt.date:
    return monday_of(timezone.localdate()) + dt.timedelta(weeks=1)


@pytest.fixture
def closed(cast, monday):
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday + dt.timedelta(days=11))
    ClosureScope.objects.create(closure=closure)
    return closure


@pytest.fixture
def lesson(cast):
    """`lesson("6C", "anne", weekday=1, hour=8)`: one more of the usual week."""
    from preau.school.timetable.models import Fortnight, Lesson

    def add(code, teacher, *, weekday, hour, subject="french", minutes=55):
        made = Lesson.objects.create(
            cohort=cast.cohorts[code], subject=cast.subjects[subject], weekday=weekday, starts_at=dt.time(hour),
            minutes=minutes, fortnight=Fortnight.objects.filter(school=cast.school).first(),
        )  # fmt: skip
        made.teachers.add(cast.people[teacher])
        return made

    return add
