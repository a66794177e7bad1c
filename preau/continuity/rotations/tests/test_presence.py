"""Who is in the room, who is at home, who is away: one lesson, three lists."""

import datetime as dt

import pytest

from preau.continuity.absences.changing import cancel
from preau.continuity.absences.declaring import declare
from preau.continuity.closures.models import Closure, ClosureScope, Reopening
from preau.continuity.rotations.presence import room_of
from preau.school.timetable.models import Lesson


@pytest.fixture
def lesson(cast):
    return Lesson.objects.get(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], weekday=1)


@pytest.fixture
def closed(cast, monday):
    """The class is closed that week."""
    closure = Closure.objects.create(school=cast.school, starts_on=monday, ends_on=monday + dt.timedelta(days=4))
    ClosureScope.objects.create(closure=closure, cohort=cast.cohorts["4B"])
    return closure


def names(people):
    return [person.first_name for person in people]


def where(lesson, day):
    room = room_of(lesson, day)
    return names(room.present), names(room.away), [(one.pupil.first_name, one.way) for one in room.absent]


def test_a_pupil_brought_back_alone_is_in_the_room(cast, lesson, closed, monday):
    present, away, _ = where(lesson, monday)
    assert (present, sorted(away)) == ([], ["Inès", "Lucas", "Sacha"])
    Reopening.objects.create(closure=closed, pupil=cast.ines, from_day=monday)
    present, away, _ = where(lesson, monday)
    assert (present, sorted(away)) == (["Inès"], ["Lucas", "Sacha"])


def test_who_comes_back_later_is_still_home(cast, lesson, closed, monday):
    Reopening.objects.create(closure=closed, pupil=cast.ines, from_day=monday + dt.timedelta(days=1))
    assert where(lesson, monday)[0] == []


@pytest.mark.parametrize("way", ["remote", "resting"])
def test_who_is_away_is_neither_in_the_room_nor_merely_at_home(cast, lesson, monday, way):
    declare(cast.ines, by=cast.samira, starts_on=monday, ends_on=monday, reason="ill", way=way, load="all")
    present, away, absent = where(lesson, monday)
    assert ("Inès" in present, away, absent) == (False, [], [("Inès", way)])


def test_an_absence_that_was_cancelled_counts_no_more(cast, lesson, monday):
    absence = declare(
        cast.ines, by=cast.samira, starts_on=monday, ends_on=monday, reason="ill", way="remote", load="all"
    )
    assert where(lesson, monday)[2] == [("Inès", "remote")]
    cancel(absence, by=cast.samira)
    assert where(lesson, monday)[2] == []
