"""The thread of a pupil who is away is made of what the class does; what can wait, waits."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.absences.declaring import declare
from preau.continuity.absences.gathering import answer
from preau.portal.home.reading import thread_of
from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, pupils_of
from preau.school.timetable.models.fortnight import monday_of

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(weeks=1)


@pytest.fixture
def monday():
    return monday_of(timezone.localdate())


@pytest.fixture
def given(cast):
    def give(day, *, title="Thalès", due_at=None):
        activity = Activity.objects.create(
            school=cast.school, author=cast.julien, subject=cast.subjects["maths"], kind="lesson", title=title,
            audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])), minutes_expected=20, planned_on=day,
            due_at=due_at,
        )  # fmt: skip
        activity.publish(by=activity.author)
        return activity

    return give


@pytest.fixture
def away(cast):
    """Inès is away from a Monday to its Sunday."""

    def declares(first, **said):
        said = {"reason": "ill", "way": "remote", "load": "all"} | said
        return declare(cast.ines, by=cast.samira, starts_on=first, ends_on=first + dt.timedelta(days=6), **said)

    return declares


def test_with_a_lightened_load_what_comes_first_stays(cast, away, given, monday):
    first, second = given(monday + WEEK), given(monday + WEEK, title="Pour aller plus loin")
    answer(away(monday + WEEK, load="essential"), cast.julien, essentials={first.pk}, notes={})
    day = thread_of(cast.ines, monday + WEEK).day(monday + WEEK)
    assert ([knot.pk for knot in day.works], [knot.pk for knot in day.waiting]) == ([first.pk], [second.pk])
    assert (day.remote, day.away.is_remote, {slot.subject for slot in day.distant}) == (True, True, {"Français"})


def test_nobody_else_is_away(cast, away, monday):
    away(monday)
    assert (thread_of(cast.sacha, monday).day(monday).away, thread_of(cast.ines, monday).day(monday + WEEK).away) == (
        None,
        None,
    )


def test_who_rests_is_asked_nothing_and_has_nothing_late(cast, away, given, monday):
    given(monday - WEEK, due_at=timezone.now() - dt.timedelta(days=2))
    late = [[knot.title for knot in thread_of(cast.ines, monday - WEEK).late]]
    away(monday - WEEK, way="resting")
    thread = thread_of(cast.ines, monday - WEEK)
    late.append([knot.title for knot in thread.late])
    assert (late, thread.day(monday - WEEK).works) == ([["Thalès"], []], [])


@pytest.mark.parametrize(("who", "words"), [("ines", "tu suis à distance"), ("samira", "suit à distance le travail")])
def test_the_page_says_so(cast, away, given, monday, who, words):
    given(timezone.localdate())
    away(monday)
    assert words in cast.client(who).get("/").content.decode()
