"""What is remote is derived: the timetable is the same before, during and after."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.changing import cancel, end_early, extend
from preau.continuity.closures.declaring import declare
from preau.continuity.closures.extent import Extent
from preau.continuity.closures.models import Closure
from preau.continuity.closures.remote import is_home, remote_cohorts
from preau.continuity.closures.wording import Words
from preau.school.people.models import Cohort, CohortMember
from preau.school.timetable.models import Lesson


def codes(school, day):
    return {cohort.code for cohort in remote_cohorts(school, day)}


def lessons():
    return list(Lesson.objects.order_by("pk").values())


def test_a_whole_closure_takes_in_every_class_and_group_of_that_school_alone(cast, closes, monday, friday):
    closes()
    assert codes(cast.school, monday) == codes(cast.school, friday) == {"4B", "6C", "4LATIN"}
    assert codes(cast.elsewhere, monday) == set()
    assert (
        codes(cast.school, monday - dt.timedelta(days=1)) == codes(cast.school, friday + dt.timedelta(days=1)) == set()
    )


def test_a_level_takes_in_its_classes_and_the_groups_made_of_them(cast, closes, monday):
    closes(Extent(levels=frozenset({"4e"})))
    assert codes(cast.school, monday) == {"4B", "4LATIN"}


def test_a_class_alone_takes_in_a_group_when_it_is_all_of_it(cast, closes, only, monday):
    closes(only("4B"))
    assert codes(cast.school, monday) == {"4B", "4LATIN"}


def test_a_group_shared_with_a_class_at_school_is_held_at_school_and_the_pupil_is_home_all_the_same(
    cast, closes, only, monday
):
    other = Cohort.objects.create(school=cast.school, year=cast.school.year, code="4A", level="4e")
    cast.cohorts["4LATIN"].divisions.add(other)
    closes(only("4B"))
    assert codes(cast.school, monday) == {"4B"}
    assert (is_home(cast.ines, monday), is_home(cast.adam, monday)) == (True, False)
    assert not Closure.objects.covering(cast.cohorts["4LATIN"], monday).exists()
    assert Closure.objects.covering(cast.cohorts["4B"], monday).exists()


def test_two_closures_that_complete_a_group_take_it_in(cast, closes, only, monday):
    cast.cohorts["4A"] = Cohort.objects.create(school=cast.school, year=cast.school.year, code="4A", level="4e")
    cast.cohorts["4LATIN"].divisions.add(cast.cohorts["4A"])
    closes(only("4B"))
    closes(only("4A"))
    assert codes(cast.school, monday) == {"4A", "4B", "4LATIN"}


def test_after_a_cancellation_everything_is_as_it_was(cast, closes, monday):
    before = lessons()
    closure = closes()
    assert lessons() == before
    cancel(closure, by=cast.helene)
    assert (lessons(), codes(cast.school, monday)) == (before, set())


def test_after_an_early_end_the_next_morning_is_as_it_was(cast, closes, monday):
    before = lessons()
    end_early(closes(), monday + dt.timedelta(days=1), by=cast.helene)
    assert codes(cast.school, monday + dt.timedelta(days=1)) == {"4B", "6C", "4LATIN"}
    assert (codes(cast.school, monday + dt.timedelta(days=2)), lessons()) == (set(), before)


def test_an_extension_takes_in_the_days_after(cast, closes, friday):
    closure = closes()
    extend(closure, friday + dt.timedelta(days=3), by=cast.helene)
    assert codes(cast.school, friday + dt.timedelta(days=3)) == {"4B", "6C", "4LATIN"}


CONCERNED = [
    ("ines", True), ("lucas", True), ("samira", True), ("odile", True), ("julien", True), ("marc", True),
    ("helene", True), ("adam", False), ("stranger", False), ("strange_pupil", False), ("strange_guardian", False),
]  # fmt: skip


@pytest.mark.parametrize(("who", "concerned"), CONCERNED)
def test_a_class_concerns_its_pupils_their_guardians_and_who_works_there(cast, closes, only, who, concerned):
    closes(only("4B"))
    assert Closure.objects.concerning(cast.people[who]).exists() is concerned


def test_a_level_concerns_its_own(cast, closes):
    closes(Extent(levels=frozenset({"6e"})))
    found = {who for who in ("ines", "adam", "samira", "odile") if Closure.objects.concerning(cast.people[who])}
    assert found == {"adam", "samira"}


def test_remote_is_three_statements_whatever_the_school(cast, closes, monday, django_assert_num_queries):
    closes()
    with django_assert_num_queries(3):
        list(remote_cohorts(cast.school, monday))


def test_on_an_ordinary_day_it_is_one(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(remote_cohorts(cast.school, timezone.localdate())) == []


def test_who_joins_a_closed_class_is_home(cast, closes, only, monday):
    closes(only("4B"))
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    assert is_home(cast.adam, monday)


def test_a_closure_that_keeps_nobody_home_is_no_closure(cast, monday, friday):
    words = Words.template("health", cast.school)
    with pytest.raises(ValueError, match="keeps somebody home"):
        declare(
            cast.school, by=cast.helene, reason="health", starts_on=monday, ends_on=friday, extent=Extent(), words=words
        )
    assert Closure.objects.count() == 0
