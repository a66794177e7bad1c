"""Each pupil has one coherent path; who changes group keeps what they began."""

import pytest
from django.utils import timezone

from preau.learning.sequences import composing, differing, laying
from preau.learning.sequences.models import Step
from preau.school.activities.models import Activity, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import CohortMember


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title)


def work(sequence, title):
    return step(sequence, title).activity


def path(sequence, pupil):
    given = Activity.objects.visible_to(pupil).filter(step__sequence=sequence)
    return [one.title for one in given.order_by("step__position", "step__pk")]


def version(sequence, title, name, *circles):
    """Another version of this activity, for these circles."""
    other = differing.vary(work(sequence, title))
    Activity.objects.filter(pk=other.pk).update(title=name)
    differing.share(other.step, circles)
    return other


@pytest.fixture
def helped(cast, given):
    """Sacha has another version to practise, and nothing to hand in."""
    circle = differing.gather(given, "Avec aide", [cast.sacha])
    version(given, "S’exercer", "S’exercer, pas à pas", circle)
    differing.share(step(given, "Rendre"), [None])
    return circle


def test_each_pupil_has_their_own_path_and_nothing_of_another_s(cast, given, helped):
    assert path(given, cast.ines) == ["Lire", "S’exercer", "Rendre"]
    assert path(given, cast.sacha) == ["Lire", "S’exercer, pas à pas"]


@pytest.mark.parametrize(("who", "status"), [("sacha", 404), ("odile", 404), ("ines", 200), ("samira", 200)])
def test_the_version_of_others_does_not_exist_for_a_pupil(cast, given, helped, who, status):
    assert cast.client(who).get(work(given, "S’exercer").href).status_code == status


def test_who_changes_group_keeps_what_they_began_and_follows_for_the_rest(cast, given, helped):
    version(given, "Lire", "Lire, version courte", helped)
    advance(work(given, "S’exercer"), cast.ines, Progress.Step.OPENED)
    differing.seat(given, {cast.ines.pk: helped})
    assert path(given, cast.ines) == ["Lire, version courte", "S’exercer"]


def test_who_leaves_a_group_keeps_what_they_began_of_it(cast, given, helped):
    advance(work(given, "S’exercer, pas à pas"), cast.sacha, Progress.Step.OPENED)
    differing.seat(given, {cast.sacha.pk: None})
    assert path(given, cast.sacha) == ["Lire", "S’exercer, pas à pas", "Rendre"]


def test_who_joins_the_class_is_among_the_others_and_who_leaves_it_has_nothing_more(cast, given, helped):
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    assert path(given, cast.adam) == ["Lire", "S’exercer", "Rendre"]
    CohortMember.objects.filter(cohort=cast.cohorts["4B"], pupil=cast.sacha).delete()
    assert path(given, cast.sacha) == []


def test_a_pupil_is_in_one_group_of_a_sequence_at_most(cast, given, helped):
    further = differing.gather(given, "Pour aller plus loin", [cast.sacha, cast.ines])
    assert {seat.pupil: seat.circle for seat in given.seats.all()} == {cast.sacha: further, cast.ines: further}


def test_a_dissolved_group_leaves_nobody_without_work_and_nothing_begun_behind(cast, given, helped):
    advance(work(given, "S’exercer, pas à pas"), cast.sacha, Progress.Step.OPENED)
    version(given, "Lire", "Lire, version courte", helped)
    differing.dissolve(helped, by=cast.julien)
    assert path(given, cast.sacha) == ["Lire", "S’exercer, pas à pas", "Rendre"]
    assert [one.activity.title for one in given.steps.filter(removal__isnull=False)] == ["Lire, version courte"]


def test_an_activity_taken_out_of_the_differentiation_is_for_all_again(cast, given, helped):
    differing.share(step(given, "Rendre"), [])
    assert work(given, "Rendre").audience == given.audience


def test_versions_share_the_day_the_minutes_and_the_place_of_what_they_replace(cast, thales):
    circle = differing.gather(thales, "Avec aide", [cast.sacha])
    other = version(thales, "S’exercer", "S’exercer, pas à pas", circle)
    Activity.objects.filter(pk=other.pk).update(minutes_expected=45)
    placements = laying.preview(thales, timezone.localdate())
    days = {one.activity.title: one.day for one in placements}
    assert days["S’exercer, pas à pas"] == days["S’exercer"]
    assert thales.minutes == 20 + 45 + 40
    assert sum(one.added for one in laying.weights(thales, placements)) == 105
    composing.move(work(thales, "S’exercer"), 1)
    assert [one.title for one in thales.activities] == ["Lire", "Rendre", "S’exercer", "S’exercer, pas à pas"]


def test_a_copy_for_another_class_has_the_versions_and_the_names_of_groups_but_no_pupil(cast, given, helped):
    copy = composing.copy(given, by=cast.anne, cohorts=[cast.cohorts["6C"]])
    assert [one.name for one in copy.circles.all()] == ["Avec aide"]
    assert [one.title for one in copy.activities] == ["Lire", "S’exercer", "S’exercer, pas à pas", "Rendre"]
    assert copy.seats.count() == 0
    laying.lay(copy, laying.preview(copy, timezone.localdate()), by=cast.anne)
    assert path(copy, cast.adam) == ["Lire", "S’exercer", "Rendre"]


def test_who_was_under_a_threshold_is_found_from_marks_and_who_has_none_is_not(cast, given):
    lesson = work(given, "Lire")
    advance(lesson, cast.ines, Progress.Step.RETURNED, mark="39\u00a0%")
    advance(lesson, cast.lucas, Progress.Step.RETURNED, mark="8/20")
    assert differing.below(given, lesson, 40) == {cast.ines.pk}


@pytest.mark.django_db
def test_settling_asks_as_much_for_a_class_as_for_three_pupils(cast, given, helped, django_assert_max_num_queries):
    from preau.learning.sequences.paths import Paths

    with django_assert_max_num_queries(8):
        paths = Paths(given)
        assert [[paths.step_for(stage, one.pk) for stage in paths.stages] for one in paths.pupils] != []
