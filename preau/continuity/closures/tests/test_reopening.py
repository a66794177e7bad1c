"""Some come back before the others: what is remote follows, and they alone are told."""

import datetime as dt

import pytest
import time_machine

from preau.communication.messaging.models import Participant
from preau.continuity.closures.changing import NotPossible
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure, Reopening
from preau.continuity.closures.remote import is_home, remote_cohorts
from preau.continuity.closures.reopening import Return, close_again, reopen
from preau.continuity.closures.todo import left_for, tasks_for
from preau.portal.home.reading import thread_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wednesday(monday):
    return monday + dt.timedelta(days=2)


@pytest.fixture
def closure(closes):
    return closes()


def codes(school, day):
    return {cohort.code for cohort in remote_cohorts(school, day)}


def back(cast, closure, day, *names):
    cohorts = [cast.cohorts[name] for name in names if name in cast.cohorts]
    reopen(closure, Return(cohorts, [cast.people[name] for name in names if name in cast.people]), day, by=cast.helene)


def test_a_class_comes_back_with_its_groups_and_the_others_stay(cast, closure, monday, wednesday):
    back(cast, closure, wednesday, "4B")
    assert (codes(cast.school, monday), codes(cast.school, wednesday)) == ({"4B", "6C", "4LATIN"}, {"6C"})


def test_its_pupils_are_home_until_the_day_before(cast, closure, monday, wednesday):
    back(cast, closure, wednesday, "4B")
    assert [is_home(cast.ines, day) for day in (monday, wednesday)] == [True, False]
    assert thread_of(cast.ines, monday).closed == [(monday, wednesday - dt.timedelta(days=1))]
    assert thread_of(cast.adam, monday).closed == [(monday, closure.ends_on)]


def test_one_pupil_comes_back_while_the_class_stays_home(cast, closure, monday, wednesday):
    back(cast, closure, wednesday, "ines")
    assert codes(cast.school, wednesday) == {"4B", "6C", "4LATIN"}
    assert (is_home(cast.ines, wednesday), is_home(cast.sacha, wednesday)) == (False, True)


def test_a_group_alone_is_held_again(cast, closure, wednesday):
    back(cast, closure, wednesday, "4LATIN")
    assert codes(cast.school, wednesday) == {"4B", "6C"}


def test_only_who_comes_back_and_their_families_are_told(cast, closure, wednesday):
    before = set(closure.conversations.values_list("pk", flat=True))
    back(cast, closure, wednesday, "4B")
    new = closure.conversations.exclude(pk__in=before)
    told = set(Participant.objects.filter(conversation__in=new).values_list("person__login", flat=True))
    reached = {one.login for conversation in new for one in conversation.audience.people}
    assert (cast.ines.login in told | reached, cast.adam.login in told | reached) == (True, False)
    assert cast.samira.login in reached


def test_a_teacher_is_no_longer_asked_for_the_work_of_a_class_that_is_back(cast, closure, monday, wednesday):
    back(cast, closure, wednesday, "4B")
    saying = [task.cohort.code for task in tasks_for(cast.julien, wednesday)]
    assert "4B" not in saying
    assert [left.saying for left in left_for(cast.julien, wednesday) if "4B" in left.saying] == []
    assert [left.saying for left in left_for(cast.julien, monday) if "4B" in left.saying] != []


def test_when_the_last_class_comes_back_the_closure_ends(cast, closure, wednesday):
    back(cast, closure, wednesday, "4B")
    back(cast, closure, wednesday, "6C")
    assert Closure.objects.get(pk=closure.pk).last_day == wednesday - dt.timedelta(days=1)


def test_a_return_is_taken_back_and_all_is_as_before(cast, closure, wednesday):
    back(cast, closure, wednesday, "4B")
    close_again(Reopening.objects.get(), by=cast.helene)
    assert (codes(cast.school, wednesday), is_home(cast.ines, wednesday)) == ({"4B", "6C", "4LATIN"}, True)


def test_saying_it_again_moves_the_day(cast, closure, monday, wednesday):
    back(cast, closure, wednesday, "4B")
    back(cast, closure, wednesday + dt.timedelta(days=1), "4B")
    assert [one.from_day for one in Reopening.objects.all()] == [wednesday + dt.timedelta(days=1)]


def test_who_is_not_closed_does_not_come_back(cast, closes, monday, wednesday):
    closure = closes(Extent(cohorts=frozenset({cast.cohorts["4B"].pk})))
    for name in ("6C", "adam"):
        with pytest.raises(NotPossible):
            back(cast, closure, wednesday, name)


@pytest.mark.parametrize("days", [-1, 0, 30])
def test_a_return_is_a_day_of_the_closure_after_the_first(cast, closure, monday, days):
    with pytest.raises(NotPossible):
        back(cast, closure, monday + dt.timedelta(days=days), "4B")


def test_nobody_comes_back_by_an_empty_choice(cast, closure, wednesday):
    with pytest.raises(NotPossible):
        back(cast, closure, wednesday)


def test_the_head_alone_says_who_comes_back(cast, closure, wednesday):
    path = f"/fermetures/{closure.pk}/retours/"
    who = ("helene", "marc", "julien", "samira", "strange_head")
    assert [cast.client(one).get(path).status_code for one in who] == [200, 403, 403, 403, 404]
    cast.client("helene").post(path, {"from_day": wednesday.isoformat(), "levels": ["4e"]})
    assert [one.cohort.code for one in Reopening.objects.all()] == ["4B"]
    undo = f"/fermetures/retours/{Reopening.objects.get().pk}/annuler/"
    assert [cast.client(one).post(undo).status_code for one in ("marc", "strange_head")] == [403, 404]
    cast.client("helene").post(undo)
    assert Reopening.objects.count() == 0


def test_a_pupil_is_found_by_name_and_comes_back(cast, closure, wednesday):
    path = f"/fermetures/{closure.pk}/retours/"
    said = cast.client("helene").get(path, {"q": "Benali"}).content.decode()
    cast.client("helene").post(path, {"from_day": wednesday.isoformat(), "pupils": [cast.ines.pk]})
    assert ("Inès Benali" in said, [one.pupil for one in Reopening.objects.all()]) == (True, [cast.ines])


def test_the_line_above_the_page_goes_with_the_closure(cast, closure, wednesday):
    back(cast, closure, wednesday, "4B")
    with time_machine.travel(dt.datetime.combine(wednesday, dt.time(9), tzinfo=dt.UTC)):
        said = {who: "On continue d’ici" in cast.client(who).get("/").content.decode() for who in ("ines", "adam")}
    assert said == {"ines": False, "adam": True}
