"""What the head meets on arriving, and a class teacher on their desk, while the school is at a distance."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.models import Closure, ClosureScope
from preau.learning.followup.tests.works import give
from preau.portal.home.desk import desk_of, silent_in
from preau.portal.home.direction import watch_of
from preau.school.accounts.models import DeviceSession
from preau.school.audiences.models import pupils_of
from tests.cast import read


@pytest.fixture
def closure(cast):
    """Closed for two weeks; of the pupils, Inès alone has been there since."""
    today = timezone.localdate()
    closure = Closure.objects.create(
        school=cast.school, starts_on=today - dt.timedelta(days=14), ends_on=today + dt.timedelta(days=14)
    )
    ClosureScope.objects.create(closure=closure)
    DeviceSession.objects.create(person=cast.ines, expires_at=timezone.now() + dt.timedelta(days=1))
    return closure


def test_the_head_reads_who_gives_a_sign_and_who_is_silent(cast, closure):
    watch = watch_of(cast.school, cast.helene)
    assert (watch.closure, watch.totals.pupils, watch.totals.seen) == (closure, 4, 1)
    assert [(row["cohort__code"], row["silent"]) for row in watch.most_silent] == [("4B", 2), ("6C", 1)]
    assert (watch.tasks_done, watch.tasks, watch.overloaded) == (0, 0, [])
    page = read(cast.client("helene").get("/")).decode()
    assert f'href="/fermetures/{closure.pk}/"' in page
    assert "en silence" in page


def test_a_class_given_too_much_this_week_is_named(cast, closure):
    monday = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    give(cast, pupils_of(cast.cohorts["4B"]), planned_on=monday, minutes=300)
    assert [load.cohort.code for load in watch_of(cast.school, cast.helene).overloaded] == ["4B"]


def test_nothing_is_said_of_a_closure_while_the_school_is_open(cast):
    assert watch_of(cast.school, cast.helene) is None
    assert "en silence" not in read(cast.client("helene").get("/")).decode()


def test_a_class_teacher_sees_how_many_are_silent_and_other_teachers_are_not_told(cast, closure):
    assert silent_in(desk_of(cast.claire), cast.claire) == {cast.cohorts["4B"].pk: 2}
    assert silent_in(desk_of(cast.julien), cast.julien) == {}
    assert "2\u00a0élèves en silence" in read(cast.client("claire").get("/")).decode()
