"""The hour of one class chosen by hand: each choice with its cost, told to that class alone once it is published."""

import pytest

from preau.continuity.slots.changing import NotPossible, change, choices_for
from preau.continuity.slots.models import Program
from preau.continuity.slots.programming import propose, publish, tell
from preau.school.notifications.models import Notification
from preau.school.timetable.models import Lesson


@pytest.fixture
def program(cast, closed, lesson):
    """4B: Monday at nine (as 6C’s only hour) or Wednesday at two; 6C: Monday at nine."""
    Lesson.objects.filter(cohort=cast.cohorts["4B"]).delete()
    lesson("4B", "julien", weekday=1, hour=9, subject="maths")
    lesson("4B", "julien", weekday=3, hour=14, subject="maths")
    return propose(closed, by=cast.helene)


def hours(program):
    return {one.cohort.code: (one.weekday, one.starts_at.hour) for one in program.hours.select_related("cohort")}


def test_each_choice_says_what_it_costs(cast, program):
    said = [(one.lesson.weekday, one.is_held, one.families) for one in choices_for(program, cast.cohorts["4B"])]
    assert said == [(1, False, 1), (3, True, 0)]


def test_a_choice_makes_a_new_program_with_its_cost_and_the_bound_that_was_proven(cast, program):
    changed = change(program, cast.cohorts["4B"], 0, by=cast.helene)
    assert (hours(program)["4B"], hours(changed)) == ((3, 14), {"4B": (1, 9), "6C": (1, 9)})
    assert (changed.held[1], changed.is_published) == ([1, 0], False)


def test_a_class_can_be_left_without_an_hour(cast, program):
    changed = change(program, cast.cohorts["4B"], None, by=cast.helene)
    assert (hours(changed), changed.without) == ({"6C": (1, 9)}, ["4B"])


def test_a_teacher_is_never_with_two_classes(cast, closed, program, lesson):
    lesson("6C", "julien", weekday=3, hour=14, subject="maths")
    taken = [one for one in choices_for(program, cast.cohorts["6C"]) if one.obstacle]
    assert [(one.lesson.weekday, one.obstacle) for one in taken] == [(3, "M. Ferrand est avec 4B")]
    with pytest.raises(NotPossible):
        change(program, cast.cohorts["6C"], taken[0].number, by=cast.helene)
    with pytest.raises(NotPossible):
        change(program, cast.cohorts["6C"], 99, by=cast.helene)
    assert Program.objects.count() == 1


def test_only_the_class_whose_hour_changes_is_told_again(cast, program):
    publish(program, by=cast.helene)
    tell(program)
    Notification.objects.all().delete()
    changed = change(program, cast.cohorts["4B"], 0, by=cast.helene)
    publish(changed, by=cast.helene)
    tell(changed)
    told = set(Notification.objects.values_list("person", flat=True))
    assert (cast.ines.pk in told, cast.adam.pk in told, cast.julien.pk in told, cast.anne.pk in told) == (
        True, False, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"),
    [("helene", 200), ("julien", 404), ("samira", 404), ("ines", 404), ("strange_head", 404), ("stranger", 404)],
)
def test_who_runs_the_school_changes_an_hour(cast, program, who, status):
    address = f"/fermetures/heures/{program.pk}/classes/4B/"
    assert cast.client(who).get(address).status_code == status
    sent = cast.client(who).post(address, {"heure": "0"}).status_code
    assert (sent, Program.objects.count()) == ((302, 2) if status == 200 else (status, 1))


def test_once_published_a_teacher_knows_of_it_and_may_not_change_it(cast, program):
    publish(program, by=cast.helene)
    assert cast.client("julien").get(f"/fermetures/heures/{program.pk}/classes/4B/").status_code == 403


def test_a_forged_hour_is_refused_with_a_sentence_and_a_class_that_is_not_closed_is_not_found(cast, program):
    client = cast.client("helene")
    shown = client.post(f"/fermetures/heures/{program.pk}/classes/4B/", {"heure": "<x>"})
    assert (shown.status_code, Program.objects.count()) == (200, 1)
    assert "n’est pas une heure de la classe" in shown.content.decode()
    assert client.get(f"/fermetures/heures/{program.pk}/classes/9Z/").status_code == 404
