import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from preau.continuity.plans.deploying import deploy, resume, stand_down, wind_up
from preau.continuity.plans.drafting import draft, rewrite
from preau.continuity.plans.models import Assignment, Deployment
from preau.continuity.plans.todo import asked_of

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def step(deployment, code):
    return deployment.steps.get(code=code)


def test_a_situation_asks_for_the_actions_of_the_plan_that_are_wanted_in_it(signed, closed):
    wanted = [one.code for one in signed.in_force.actions.all() if "total-closure" in one.scenarios]
    assert sorted(closed().steps.values_list("code", flat=True)) == sorted(wanted)


def test_a_school_without_a_plan_gets_the_steps_of_the_model(closed):
    deployment = closed()
    assert (deployment.version, step(deployment, "closure-tell-families").actor) == (None, "head")


def test_a_deadline_is_counted_from_the_hour_at_which_it_takes_effect(signed, closed, evening, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: evening)
    deployment = closed()
    assert step(deployment, "closure-tell-families").due_at == evening + dt.timedelta(hours=2)
    assert step(deployment, "closure-give-work").due_at == evening + dt.timedelta(days=1)


def test_what_is_learnt_waits_for_the_end(signed, closed, cast):
    deployment = closed()
    before = step(deployment, "closure-report").due_at
    at = dt.datetime(2026, 12, 4, 12, 0, tzinfo=PARIS)
    wind_up(deployment, by=cast.helene, at=at)
    due = dt.datetime(2026, 12, 11, 18, 0, tzinfo=PARIS)
    assert (before, step(deployment, "closure-report").due_at) == (None, due)


def test_a_second_end_changes_nothing(signed, closed, cast):
    deployment = closed()
    first, second = (dt.datetime(2026, 12, day, 12, 0, tzinfo=PARIS) for day in (4, 7))
    wind_up(deployment, by=cast.helene, at=first)
    wind_up(deployment, by=cast.helene, at=second)
    assert Deployment.objects.get(pk=deployment.pk).ended_at == first


def test_each_step_is_asked_of_who_holds_the_part(signed, named, closed, cast):
    asked = step(closed(), "closure-watch").assignments.all()
    assert [(one.person, one.part) for one in asked] == [(cast.marc, "owner")]


def test_what_each_teacher_does_is_asked_of_each(signed, closed, cast):
    asked = step(closed(), "closure-give-work").assignments.values_list("person__login", flat=True)
    teachers = {cast.julien.login, cast.anne.login, cast.claire.login}
    assert teachers <= set(asked)


def test_only_the_teachers_concerned_are_asked(signed, closed, cast):
    asked = step(closed(teachers=[cast.julien]), "closure-give-work").assignments.all()
    assert [one.person for one in asked] == [cast.julien]


def test_a_part_that_nobody_holds_is_the_head_s(signed, closed, cast):
    asked = step(closed(), "closure-national").assignments.all()
    assert [one.person for one in asked] == [cast.helene]


def test_declaring_is_already_done_when_it_is_asked(signed, closed, cast):
    said = step(closed(), "closure-declare").evidences.all()
    assert [one.by for one in said] == [cast.helene]


def test_the_same_closure_is_deployed_once(signed, closed, cast):
    first, second = closed(about=cast.school), closed(about=cast.school)
    assert (first, Deployment.objects.filter(scenario="total-closure").count()) == (second, 1)


def test_a_step_keeps_its_words_when_the_plan_changes(signed, closed, cast):
    deployment = closed()
    said = step(deployment, "closure-thank").what
    rewrite(draft(signed, by=cast.helene).actions.get(code="closure-thank"), {"what": "Dire merci"})
    assert step(deployment, "closure-thank").what == said


def test_nothing_is_asked_any_more_once_it_is_stood_down_and_all_is_again_when_it_resumes(signed, named, closed, cast):
    deployment = closed()
    mine = [one.what for one in asked_of(cast.marc)]
    stand_down(deployment, by=cast.helene, why="fausse alerte")
    meanwhile = [one.situation for one in asked_of(cast.marc) if one.deployment == deployment.pk]
    resume(deployment, by=cast.helene)
    assert (meanwhile, [one.what for one in asked_of(cast.marc)]) == ([], mine)


def test_a_drill_is_a_drill(signed, cast):
    deployment = deploy(cast.school, "outage", by=cast.helene, title="Exercice", mode="drill")
    assert (deployment.is_drill, Assignment.objects.filter(step__deployment=deployment).exists()) == (True, True)
