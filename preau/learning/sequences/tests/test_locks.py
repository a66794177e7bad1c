"""Steps that open in turn: shut by default, opened by what is done, by a result, by a day, by the teacher."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from preau.learning.sequences import composing, differing, settling
from preau.learning.sequences.locking import OutOfTurn, lock
from preau.learning.sequences.mapping import Map
from preau.learning.sequences.models import Opening, Step
from preau.school.activities.models import Activity, Excuse, Progress
from preau.school.activities.models.progress import advance
from preau.school.people.models import CohortMember

TOMORROW = dt.timedelta(days=1)


def step(sequence, title):
    return Step.objects.get(sequence=sequence, activity__title=title)


def opened(sequence, pupil):
    return [one.title for one in Activity.objects.visible_to(pupil).filter(step__sequence=sequence)]


def on_the_map(sequence, pupil):
    return [(mark.activity.title, mark.state, mark.reasons) for mark in Map(sequence, pupil).marks]


@pytest.fixture
def in_turn(given):
    lock(step(given, "S’exercer"), [{"when": "after", "after": step(given, "Lire")}])
    lock(step(given, "Rendre"), [{"when": "score", "after": step(given, "S’exercer"), "percent": 60}])
    return given


def test_a_step_is_shut_until_the_one_before_is_done(cast, in_turn):
    assert opened(in_turn, cast.ines) == ["Lire"]
    advance(step(in_turn, "Lire").activity, cast.ines, Progress.Step.STARTED)
    assert opened(in_turn, cast.ines) == ["Lire"]
    advance(step(in_turn, "Lire").activity, cast.ines, Progress.Step.HANDED_IN)
    assert (opened(in_turn, cast.ines), opened(in_turn, cast.sacha)) == (["Lire", "S’exercer"], ["Lire"])


@pytest.mark.parametrize(("mark", "opens"), [("59\u00a0%", False), ("12/20", True), ("3", True), ("2", False)])
def test_a_step_opens_at_a_result(cast, in_turn, mark, opens):
    advance(step(in_turn, "Lire").activity, cast.ines, Progress.Step.RETURNED)
    advance(step(in_turn, "S’exercer").activity, cast.ines, Progress.Step.RETURNED, mark=mark)
    assert ("Rendre" in opened(in_turn, cast.ines)) is opens


def test_what_has_opened_stays_open_when_a_mark_is_corrected(cast, in_turn):
    advance(step(in_turn, "S’exercer").activity, cast.ines, Progress.Step.RETURNED, mark="70\u00a0%")
    advance(step(in_turn, "S’exercer").activity, cast.ines, Progress.Step.RETURNED, mark="50\u00a0%")
    assert "Rendre" in opened(in_turn, cast.ines)


def test_a_step_opens_on_its_day_for_everybody_and_for_newcomers(cast, given, time_machine):
    lock(step(given, "Rendre"), [{"when": "day", "on": timezone.localdate() + TOMORROW}])
    assert ("Rendre" in opened(given, cast.ines), settling.open_what_day_has_come()) == (False, 0)
    time_machine.move_to(timezone.now() + TOMORROW)
    assert (settling.open_what_day_has_come(), settling.open_what_day_has_come()) == (1, 0)
    CohortMember.objects.create(cohort=cast.cohorts["4B"], pupil=cast.adam)
    assert ("Rendre" in opened(given, cast.ines), "Rendre" in opened(given, cast.adam)) == (True, True)


def test_the_teacher_opens_for_one_or_for_all(cast, given):
    lock(step(given, "Rendre"), [{"when": "word"}])
    settling.open_to(step(given, "Rendre").activity, cast.ines, by=cast.julien)
    assert ["Rendre" in opened(given, one) for one in (cast.ines, cast.sacha)] == [True, False]
    settling.open_to(step(given, "Rendre").activity, None, by=cast.julien)
    assert ["Rendre" in opened(given, one) for one in (cast.ines, cast.sacha)] == [True, True]


def test_who_is_excused_from_a_step_is_not_held_back_by_it(cast, in_turn):
    Excuse.grant(step(in_turn, "Lire").activity, cast.ines, by=cast.julien)
    assert "S’exercer" in opened(in_turn, cast.ines)


def test_a_path_that_does_not_pass_by_a_step_is_not_held_back_by_it(cast, in_turn):
    differing.gather(in_turn, "Parcours court", [cast.sacha])
    differing.share(step(in_turn, "Lire"), [None])
    assert opened(in_turn, cast.sacha) == ["S’exercer"]


def test_another_version_that_is_done_opens_what_follows(cast, in_turn):
    circle = differing.gather(in_turn, "Avec aide", [cast.sacha])
    other = differing.vary(step(in_turn, "Lire").activity)
    differing.share(other.step, [circle])
    advance(other, cast.sacha, Progress.Step.HANDED_IN)
    assert [one for one in opened(in_turn, cast.sacha) if one == "S’exercer"] == ["S’exercer"]


def test_a_step_waits_for_an_earlier_one_alone_so_that_there_is_no_circle(given):
    with pytest.raises(OutOfTurn):
        lock(step(given, "Lire"), [{"when": "after", "after": step(given, "Rendre")}])
    with pytest.raises(OutOfTurn):
        lock(step(given, "Lire"), [{"when": "after", "after": step(given, "Lire")}])
    lock(step(given, "S’exercer"), [{"when": "after", "after": step(given, "Lire")}])
    with pytest.raises(OutOfTurn):
        composing.move(step(given, "S’exercer").activity, -1)
    assert [one.title for one in given.activities] == ["Lire", "S’exercer", "Rendre"]


def test_a_step_without_locks_any_more_is_for_everybody(cast, in_turn):
    lock(step(in_turn, "S’exercer"), [])
    assert opened(in_turn, cast.sacha) == ["Lire", "S’exercer"]


def test_what_a_removed_step_held_back_opens(cast, in_turn):
    composing.remove(step(in_turn, "Lire").activity, by=cast.julien)
    assert opened(in_turn, cast.sacha) == ["S’exercer"]


def test_the_map_says_how_each_step_stands_why_it_is_shut_and_what_to_do(cast, in_turn):
    advance(step(in_turn, "Lire").activity, cast.ines, Progress.Step.RETURNED)
    assert on_the_map(in_turn, cast.ines) == [
        ("Lire", "done", ()),
        ("S’exercer", "open", ()),
        ("Rendre", "shut", ("Il faut 60\u00a0% à «\u00a0S’exercer\u00a0».",)),
    ]
    assert on_the_map(in_turn, cast.sacha)[1] == ("S’exercer", "shut", ("Fais d’abord «\u00a0Lire\u00a0».",))


@pytest.mark.parametrize(("who", "status"), [("ines", 302), ("samira", 302), ("julien", 200), ("adam", 404)])
def test_the_address_of_a_shut_step_leads_its_own_pupil_to_the_map(cast, in_turn, who, status):
    rendre = step(in_turn, "Rendre").activity
    answer = cast.client(who).get(rendre.href)
    assert answer.status_code == status
    if status == 302:
        path = reverse("sequences:path", args=[in_turn.laying.pk])
        assert answer["Location"] == f"{path}?eleve={cast.ines.pk}#etape-{rendre.pk}"


def test_a_shut_step_cannot_be_done_by_its_address(cast, in_turn):
    rendre = step(in_turn, "Rendre").activity
    cast.client("ines").post(reverse("sequences:finish", args=[rendre.pk]))
    assert Progress.objects.filter(activity=rendre).count() == 0


def test_the_version_of_others_is_unknown_even_when_it_is_shut(cast, in_turn):
    circle = differing.gather(in_turn, "Avec aide", [cast.sacha])
    other = differing.vary(step(in_turn, "S’exercer").activity)
    differing.share(other.step, [circle])
    assert [cast.client(who).get(other.href).status_code for who in ("ines", "sacha")] == [404, 302]


def test_looking_at_the_map_opens_what_should_be_even_when_the_clock_stood_still(cast, given, time_machine):
    lock(step(given, "Rendre"), [{"when": "day", "on": timezone.localdate() + TOMORROW}])
    time_machine.move_to(timezone.now() + TOMORROW)
    Map(given, cast.ines)
    assert Opening.objects.filter(pupil=None).count() == 1
    assert "Rendre" in opened(given, cast.ines)
