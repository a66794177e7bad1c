"""Doing, proving, being late: who is asked, and what Préau sees by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.plans import board as states
from preau.continuity.plans.board import board_of
from preau.continuity.plans.escalating import escalate
from preau.continuity.plans.measures import Figure, Measure, Reading, _measures
from preau.continuity.plans.models import Assignment
from preau.continuity.plans.proving import Refused, look, prove, take_back
from preau.continuity.plans.todo import asked_of
from preau.school.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def under_way(signed, named, closed, evening, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: evening)
    return closed()


@pytest.fixture
def families_reached(monkeypatch):
    """How many families the message reached, as Préau measures it."""

    def read(reached, whole):
        measure = Measure("families-reached", "familles jointes", lambda school: Figure(reached, whole))
        monkeypatch.setitem(_measures, "families-reached", measure)

    return read


def line(deployment, code, now):
    return next(one for one in board_of(deployment, now=now).lines if one.step.code == code)


def state(deployment, code, now):
    return line(deployment, code, now).state


def test_a_step_is_to_do_then_late_then_done(under_way, cast, evening):
    step = under_way.steps.get(code="closure-call-academie")
    at = [evening, evening + dt.timedelta(hours=3)]
    seen = [state(under_way, step.code, moment) for moment in at]
    prove(step, by=cast.helene)
    assert [*seen, state(under_way, step.code, at[1])] == [states.TO_DO, states.LATE, states.DONE]


def test_a_proof_can_be_taken_back(under_way, cast, evening):
    step = under_way.steps.get(code="closure-call-academie")
    prove(step, by=cast.helene)
    take_back(step, by=cast.helene)
    assert state(under_way, step.code, evening) == states.TO_DO


def test_a_step_waits_for_what_comes_before(under_way, cast, evening):
    before = state(under_way, "closure-give-work", evening)
    prove(under_way.steps.get(code="closure-tell-staff"), by=cast.helene)
    assert (before, state(under_way, "closure-give-work", evening)) == (states.BLOCKED, states.TO_DO)


def test_what_each_teacher_does_is_done_when_all_have(under_way, cast, evening):
    step = under_way.steps.get(code="closure-short-work")
    prove(step, by=cast.julien)
    seen = line(under_way, step.code, evening)
    owners = {one.person_id for one in seen.owners}
    assert (seen.done, seen.is_done, {one.pk for one in seen.missing()}) == (1, False, owners - {cast.julien.pk})


def test_what_comes_back_each_day_is_to_do_again(under_way, cast, evening):
    step = under_way.steps.get(code="closure-help")
    prove(step, by=cast.helene, now=evening)
    tomorrow = evening + dt.timedelta(hours=18)
    assert [state(under_way, step.code, now) for now in (evening, tomorrow)] == [states.DONE, states.TO_DO]


def test_a_document_is_expected_or_where_it_is(under_way, cast):
    step = under_way.steps.get(code="closure-report")
    with pytest.raises(Refused):
        prove(step, by=cast.helene)
    assert prove(step, by=cast.helene, note="Classeur rouge, bureau").note == "Classeur rouge, bureau"


def test_the_house_says_itself_that_a_figure_is_reached(under_way, families_reached, evening):
    families_reached(91, 100)
    look(under_way, Reading(under_way.school))
    found = line(under_way, "closure-tell-families", evening)
    assert (found.is_done, [(one.by, one.figure) for one in found.proofs]) == (True, [(None, 91)])


def test_a_figure_short_of_its_target_proves_nothing(under_way, families_reached, evening):
    families_reached(899, 1000)
    look(under_way, Reading(under_way.school))
    assert line(under_way, "closure-tell-families", evening).is_done is False


def test_late_it_goes_to_the_deputy_and_then_to_the_head_once_each(under_way, cast, evening):
    step = under_way.steps.get(code="closure-complex")
    mine = under_way.steps.get(code="closure-carers")  # the CPE's, due in four hours
    for hours in (4.5, 6, 7, 10, 11, 12):
        escalate(under_way, now=evening + dt.timedelta(hours=hours))
    asked = list(Assignment.objects.filter(step=mine).values_list("person__login", "part"))
    assert asked == [(cast.marc.login, "owner"), (cast.anne.login, "deputy"), (cast.helene.login, "head")]
    told = Notification.objects.filter(saying__contains=mine.what)
    assert sorted(told.values_list("person__login", flat=True)) == sorted([cast.anne.login, cast.helene.login])
    assert step.assignments.exclude(part="owner").count() == 0  # it is not late yet


def test_what_is_done_is_passed_on_to_nobody(under_way, cast, evening):
    mine = under_way.steps.get(code="closure-carers")
    prove(mine, by=cast.marc)
    escalate(under_way, now=evening + dt.timedelta(hours=12))
    assert mine.assignments.count() == 1


def test_one_s_list_holds_what_is_asked_and_not_done(under_way, cast, evening):
    mine = {one.what for one in asked_of(cast.marc) if one.deployment == under_way.pk}
    prove(under_way.steps.get(code="closure-carers"), by=cast.marc)
    left = {one.what for one in asked_of(cast.marc) if one.deployment == under_way.pk}
    assert mine - left == {under_way.steps.get(code="closure-carers").what}


def test_one_s_list_is_read_at_once(under_way, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        asked_of(cast.julien)
