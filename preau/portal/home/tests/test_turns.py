"""When the class comes by halves, the thread says where one is, in the same statement."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from preau.continuity.absences.declaring import declare
from preau.continuity.rotations.models import Place, Publication, Rhythm, Rotation
from preau.portal.home.reading import thread_of, threads_of_children
from preau.school.timetable.models.fortnight import monday_of


@pytest.fixture
def monday():
    return monday_of(timezone.localdate())


@pytest.fixture
def halves(cast, monday):
    """4B by halves this week, day by day: Inès in A, who begins; Sacha in B."""
    rotation = Rotation.objects.create(school=cast.school, starts_on=monday, ends_on=monday + dt.timedelta(days=4))
    rotation.classes.set([cast.cohorts["4B"]])
    Rhythm.objects.create(rotation=rotation, from_on=monday, turn="day")
    Publication.objects.create(rotation=rotation, by=cast.helene)
    for pupil, half in ((cast.ines, "A"), (cast.sacha, "B")):
        Place.objects.create(rotation=rotation, pupil=pupil, half=half)
    return rotation


def places(thread, monday):
    return [thread.day(monday + dt.timedelta(days=n)).place for n in range(5)]


def test_each_day_says_school_or_home(cast, halves, monday):
    assert places(thread_of(cast.ines, monday), monday) == ["school", "home", "", "school", ""]
    assert places(thread_of(cast.sacha, monday), monday) == ["home", "school", "", "home", ""]
    assert places(thread_of(cast.lucas, monday), monday) == [""] * 5


def test_at_home_the_lessons_keep_their_hour(cast, halves, monday):
    at_school, at_home = thread_of(cast.ines, monday).day(monday), thread_of(cast.sacha, monday).day(monday)
    assert [slot.subject for slot in at_home.knots] == [slot.subject for slot in at_school.knots]
    assert not at_home.remote


def test_who_is_away_is_nowhere_else(cast, halves, monday):
    declare(cast.ines, by=cast.samira, starts_on=monday, ends_on=monday, reason="ill", way="remote", load="all")
    assert places(thread_of(cast.ines, monday), monday) == ["", "home", "", "school", ""]


def test_it_stays_one_statement(cast, halves, monday):
    with CaptureQueriesContext(connection) as asked:
        found = {thread.first_name: places(thread, monday) for thread in threads_of_children(cast.samira, monday)}
    assert len(asked) == 1
    assert found["Inès"] == ["school", "home", "", "school", ""]


@pytest.mark.parametrize(("who", "words"), [("ines", "ta moitié vient ce jour"), ("samira", "sa moitié vient ce jour")])
def test_the_page_says_so(cast, halves, monday, who, words):
    address = f"/jour/{monday.isoformat()}/" if who == "ines" else f"/mes-enfants/jour/{monday.isoformat()}/"
    assert words in cast.client(who).get(address).content.decode()
