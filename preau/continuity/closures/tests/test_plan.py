"""A closure sets the plan going, and the plan measures it."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.changing import cancel
from preau.continuity.closures.ending import end_and_assess
from preau.continuity.closures.measuring import closure_of, families_reached, work_given
from preau.continuity.closures.todo import done_of
from preau.continuity.plans.deploying import deployed_about
from preau.continuity.plans.models import Deployment
from preau.learning.followup.calls.ledger import note_contact

pytestmark = pytest.mark.django_db


def steps_of(closure):
    return set(deployed_about(closure).steps.values_list("code", flat=True))


def test_declaring_sets_the_plan_going(cast, closes):
    deployment = deployed_about(closes())
    asked = deployment.steps.get(code="closure-tell-families").assignments.all()
    assert (deployment.scenario, [one.person for one in asked]) == ("total-closure", [cast.helene])


def test_a_part_of_the_school_asks_for_the_steps_of_a_part_and_of_its_teachers_alone(cast, closes, only):
    closure = closes(extent=only("4B"))
    asked = deployed_about(closure).steps.get(code="closure-give-work").assignments.values_list("person", flat=True)
    assert deployed_about(closure).scenario == "partial-closure"
    assert set(asked) == set(closure.tasks.values_list("teacher", flat=True))


def test_cancelling_asks_nothing_more_of_anybody(cast, closes):
    closure = closes()
    cancel(closure, by=cast.helene)
    assert list(Deployment.objects.under_way()) == []


def test_what_is_to_be_learnt_is_asked_for_at_the_end(cast, closes):
    today = timezone.localdate()
    closure = closes(starts_on=today, ends_on=today + dt.timedelta(days=4))
    end_and_assess(closure, today, by=cast.helene)
    deployment = deployed_about(closure)
    assert (deployment.ended_at is None, deployment.steps.filter(due_at__isnull=True).count()) == (False, 0)


def test_a_family_is_reached_when_it_opens_the_message_or_picks_up_the_telephone(cast, closes):
    closure = closes()
    before = families_reached(cast.school)
    cast.client("samira").get(f"/messages/{closure.conversations.order_by('pk').first().pk}/")
    note_contact(cast.school, cast.lucas, by=cast.marc, means="phone", outcome="reached")
    after = families_reached(cast.school)
    assert (before.reached, after.reached, after.whole) == (0, 1 + children_of(cast.samira, cast), before.whole)


def children_of(guardian, cast):
    return guardian.guardianships.filter(pupil__memberships__school=cast.school, level__lt=3).count()


def test_work_given_is_what_the_tasks_say(cast, closes, given, monday):
    closes()
    given(monday)
    assert (work_given(cast.school).reached, work_given(cast.school).whole) == done_of(closure_of(cast.school))


def test_nothing_is_missing_while_nothing_is_closed(cast):
    assert [measure(cast.school).percent for measure in (families_reached, work_given)] == [100, 100]
