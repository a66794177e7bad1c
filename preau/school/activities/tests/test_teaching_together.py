"""Two teachers of one class and subject; who replaces another, and goes; what is theirs together, and what is not."""

import pytest

from preau.school.activities.meeting import meet
from preau.school.activities.models import Activity
from preau.school.activities.rules import can_change, can_follow_up, can_respond
from preau.school.audiences.models import Audience, pupils_of
from preau.school.timetable.models import Teaching


@pytest.fixture
def given(cast):
    """Maths for 4B, by Julien."""
    activity = Activity.objects.create(
        school=cast.school, author=cast.julien, subject=cast.subjects["maths"], kind="handin", title="Thalès",
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])), minutes_expected=20,
    )  # fmt: skip
    activity.publish(by=cast.julien)
    return activity


def replaces(cast, who="anne", subject="maths", cohort="4B"):
    return Teaching.objects.create(
        cohort=cast.cohorts[cohort], subject=cast.subjects[subject], teacher=cast.people[who]
    )


def may(person, activity):
    return [rule.test(person, activity) for rule in (can_respond, can_follow_up, can_change)]


def test_who_teaches_the_same_subject_to_the_same_class_follows_and_answers(cast, given):
    assert may(cast.anne, given) == [False, False, False]  # she teaches French there
    replaces(cast)
    assert may(cast.anne, given) == [True, True, False]
    assert list(Activity.objects.taught_by(cast.anne)) == [given]


def test_the_same_subject_in_another_class_opens_nothing(cast, given):
    replaces(cast, cohort="6C")
    assert may(cast.anne, given) == [False, False, False]


def test_a_work_without_a_subject_stays_with_who_gave_it(cast, given):
    replaces(cast)
    Activity.objects.update(subject=None)
    assert may(cast.anne, Activity.objects.get()) == [False, False, False]


def test_a_replacement_ends_and_the_one_who_was_away_finds_everything(cast, given):
    """The service of who replaces is taken back with the next import; what they gave meanwhile is both teachers'."""
    service = replaces(cast)
    meanwhile = Activity.objects.create(
        school=cast.school, author=cast.anne, subject=cast.subjects["maths"], kind="handin", title="Pythagore",
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])), minutes_expected=20,
    )  # fmt: skip
    meanwhile.publish(by=cast.anne)
    assert may(cast.julien, meanwhile) == [True, True, False]
    service.delete()
    assert may(cast.anne, given) == [False, False, False]
    assert may(cast.anne, meanwhile) == [True, True, True]
    assert may(cast.julien, meanwhile) == [True, True, False]


def test_when_who_gave_it_has_left_a_colleague_of_the_class_goes_on(cast, given):
    replaces(cast)
    cast.julien.memberships.all().delete()
    Teaching.objects.filter(teacher=cast.julien).delete()
    assert may(cast.anne, given) == [True, True, False]
    assert [meet(cast.people[who], given.pk) for who in ("ines", "samira", "helene", "anne")] == [given] * 4
