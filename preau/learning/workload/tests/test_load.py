import pytest

from preau.learning.workload.load import loads, school_week
from preau.learning.workload.models import set_caps
from preau.school.activities.models import Progress
from preau.school.people.models import Cohort, CohortMember


def minutes_of(cohort, monday, **options):
    [load] = loads([cohort], school_week(monday), **options)
    return [day.minutes for day in load.days]


def test_a_day_adds_up_every_teacher_and_every_subject(cast, give, monday):
    give(40, "4B")
    give(25, "4B", pen="french", by="anne")
    [load] = loads([cast.cohorts["4B"]], school_week(monday))
    assert load.days[0].parts == [("maths", 40, "Maths"), ("french", 25, "Français")]
    assert minutes_of(cast.cohorts["4B"], monday) == [65, 0, 0, 0, 0]


def test_parallel_groups_are_not_added_for_pupils_who_do_not_have_them(cast, give, monday):
    german = Cohort.objects.create(school=cast.school, year=cast.school.year, kind="group", code="4ALL", level="4e")
    CohortMember.objects.create(cohort=german, pupil=cast.sacha)
    cast.cohorts["4ALL"] = german
    give(30, "4LATIN")
    give(45, "4ALL")
    [load] = loads([cast.cohorts["4B"]], school_week(monday))
    assert (load.days[0].minutes, load.days[0].least) == (45, 30)


def test_work_for_a_pupil_alone_counts_for_the_class_it_weighs_on(cast, give, monday):
    give(20, "4B")
    give(30, "sacha")
    [load] = loads([cast.cohorts["4B"]], school_week(monday))
    assert [(work.minutes, pupils) for work, pupils in load.days[0].works] == [(20, 3), (30, 1)]
    assert (load.days[0].minutes, load.days[0].least) == (50, 20)


def test_a_pupil_reached_twice_works_once(cast, give, monday):
    give(30, "4B", "4LATIN", "ines")
    assert minutes_of(cast.cohorts["4B"], monday) == [30, 0, 0, 0, 0]


def test_what_is_not_given_yet_does_not_weigh(cast, give, monday):
    give(30, "4B", published=False)
    assert minutes_of(cast.cohorts["4B"], monday) == [0, 0, 0, 0, 0]


def test_other_classes_do_not_weigh(cast, give, monday):
    give(30, "6C")
    assert minutes_of(cast.cohorts["4B"], monday) == [0, 0, 0, 0, 0]
    assert minutes_of(cast.cohorts["6C"], monday) == [30, 0, 0, 0, 0]


def test_what_is_being_changed_is_left_out(cast, give, monday):
    changed = give(30, "4B")
    give(10, "4B")
    assert minutes_of(cast.cohorts["4B"], monday, besides=[changed.pk]) == [10, 0, 0, 0, 0]


def test_some_pupils_only_may_be_looked_at(cast, give, monday):
    give(20, "4B")
    give(30, "sacha")
    assert minutes_of(cast.cohorts["4B"], monday, only=[cast.ines.pk]) == [20, 0, 0, 0, 0]


@pytest.mark.parametrize(("answers", "weighs"), [([50] * 4, 30), ([20, 45, 50, 60, 90], 50)])
def test_what_pupils_say_it_took_replaces_what_was_expected_once_enough_say_so(cast, give, monday, answers, weighs):
    activity = give(30, "4B")
    people = [cast.ines, cast.sacha, cast.lucas, cast.adam, cast.strange_pupil]
    for pupil, minutes in zip(people, answers, strict=False):
        Progress.objects.create(activity=activity, pupil=pupil, minutes_spent=minutes)
    assert minutes_of(cast.cohorts["4B"], monday) == [weighs, 0, 0, 0, 0]


def test_the_bearing_is_that_of_the_level_until_the_school_decides(cast, give, monday):
    give(100, "4B")
    assert [load.cap for load in loads(cast.cohorts.values(), school_week(monday))] == [210, 180, 210, 210]
    set_caps(cast.school, {"4e": 90}, by=cast.helene)
    fourth, _, _, away = loads(cast.cohorts.values(), school_week(monday))
    assert (fourth.cap, fourth.days[0].is_over, fourth.days[0].pupils_over, fourth.days[1].is_over) == (
        90,
        True,
        3,
        False,
    )
    assert away.cap == 210


def test_a_group_without_a_level_takes_the_lowest_of_its_classes(cast, monday):
    group = Cohort.objects.create(school=cast.school, year=cast.school.year, kind="group", code="CHORALE")
    group.divisions.add(cast.cohorts["4B"], cast.cohorts["6C"])
    alone = Cohort.objects.create(school=cast.school, year=cast.school.year, kind="group", code="CLUB")
    assert [load.cap for load in loads([group, alone], school_week(monday))] == [180, None]


def test_a_school_is_read_in_as_many_statements_as_a_class(cast, give, monday, django_assert_num_queries):
    for number in range(3):
        give(10 + number, "4B", "6C", on=number)
    with django_assert_num_queries(5):
        loads([cast.cohorts["4B"]], school_week(monday))
    with django_assert_num_queries(5):
        loads([cast.cohorts["4B"], cast.cohorts["6C"], cast.cohorts["4LATIN"]], school_week(monday))


def test_going_back_to_the_proposal_keeps_nothing(cast, monday):
    set_caps(cast.school, {"4e": 90, "6e": 100}, by=cast.helene)
    set_caps(cast.school, {"4e": None, "6e": 180}, by=cast.helene)
    assert cast.school.caps.count() == 0
