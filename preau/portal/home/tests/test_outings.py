"""The thread of a pupil at work outside says where they are, and that they are in lessons when it was decided so."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.placements.deciding import decide, revoke
from preau.continuity.placements.disrupting import disrupt
from preau.continuity.placements.entering import enter
from preau.continuity.placements.models import Decision
from preau.continuity.placements.touching import touches_of
from preau.portal.home.reading import thread_of
from preau.school.timetable.models.fortnight import monday_of
from tests.cast import read

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def monday():
    return monday_of(timezone.localdate())


@pytest.fixture
def placement(cast, monday):
    """Inès at a garage all this week, but Wednesdays."""
    said = {"kind": "pfmp", "host_name": "Garage Morel", "town": "Poissy", "weekdays": "1245", "referee": None}
    return enter(cast.school, cast.ines, by=cast.helene, starts_on=monday, ends_on=monday + 4 * DAY, **said)


def week(person, monday):
    """How each day is, and whether lessons are shown."""
    thread = thread_of(person, monday)
    days = [thread.day(monday + n * DAY) for n in range(5)]
    return [day.outing[1] if day.outing else "" for day in days], [len(day.lessons) for day in days]


def test_with_a_host_there_are_no_lessons(cast, placement, monday):
    usual = [len(thread_of(cast.lucas, monday).day(monday + n * DAY).lessons) for n in range(5)]
    assert usual == [2, 1, 0, 1, 0]
    assert week(cast.ines, monday) == (["host", "host", "", "host", "host"], [0, 0, 0, 0, 0])
    assert week(cast.lucas, monday) == ([""] * 5, usual)


def test_back_in_lessons_from_the_day_it_is_disrupted(cast, placement, monday):
    disrupt(cast.school, by=cast.helene, cause="closed", host=placement.host, note="", starts_on=monday + 3 * DAY,
            ends_on=monday + 4 * DAY)  # fmt: skip
    decide(touches_of([placement]), "lessons", by=cast.helene)
    assert week(cast.ines, monday) == (["host", "host", "", "lessons", "lessons"], [0, 0, 0, 1, 0])
    revoke(Decision.objects.get(), by=cast.helene)
    assert week(cast.ines, monday)[0] == ["host", "host", "", "host", "host"]


def test_the_thread_says_so_to_the_pupil_and_to_the_guardian(cast, placement, monday):
    page = read(cast.client("ines").get(f"/jour/{monday}/")).decode()
    assert "Tu es chez Garage Morel ce jour." in page
    disrupt(cast.school, by=cast.helene, cause="closed", host=placement.host, note="", starts_on=monday,
            ends_on=monday)  # fmt: skip
    decide(touches_of([placement]), "lessons", by=cast.helene)
    page = read(cast.client("samira").get(f"/mes-enfants/{cast.ines.pk}/jour/{monday}/")).decode()
    assert "La période chez Garage Morel est interrompue" in page
