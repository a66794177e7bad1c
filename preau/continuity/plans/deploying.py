"""Declaring a situation: its actions become steps with dates and owners. Whoever declares calls `deploy`.

A room above (closures, absences, rotations…) gives `about`: the same thing deploys once, is wound up when it is
over (closing and learning begin) and stood down when it is cancelled. A school without a plan gets the model's steps.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from preau.continuity.plans.adopting import action_of, suggested_for
from preau.continuity.plans.models import (
    Action,
    Assignment,
    Deployment,
    Evidence,
    Plan,
    StandDown,
    Step,
    Version,
    WindingUp,
    named,
)
from preau.continuity.plans.roster import Roster
from preau.continuity.plans.shipped import shipped_plans
from preau.continuity.plans.vocabulary import Phase, Scenario
from preau.foundation.journal.models import record
from preau.school.people.models import School

DECLARING = ("closure-declare", "pupil-declare", "teacher-declare")


@transaction.atomic
def deploy(
    school: School,
    scenario: str,
    *,
    by: Any,
    title: str,
    starts_at: dt.datetime | None = None,
    about: models.Model | None = None,
    href: str = "",
    mode: str = Deployment.Mode.REAL,
    teachers: Iterable[Any] | None = None,
) -> Deployment:
    """The steps of a situation, asked of their owners. `starts_at` is T; `teachers` limits « each teacher » to some."""
    now = timezone.now()
    if about and (known := Deployment.objects.about(about).first()):
        return known
    version = version_for(school)
    deployment = Deployment.objects.create(
        school=school, version=version, scenario=scenario, mode=mode, title=title, href=href,
        about=named(about) if about else "", starts_at=starts_at or now, declared_by=by, declared_at=now,
    )  # fmt: skip
    _ask(deployment, wanted_in(school, scenario, version), Roster.of(school), teachers)
    _prove_the_declaration(deployment)
    record("plan.deployed", by=by, on=deployment, scope=school.scope, scenario=scenario, mode=mode)
    return deployment


def _prove_the_declaration(deployment: Deployment) -> None:
    """The step that says to declare is done by the very gesture that asks for it."""
    for step in deployment.steps.filter(code__in=DECLARING):
        period = step.when.period(timezone.localdate(deployment.declared_at))
        Evidence.objects.create(step=step, by=deployment.declared_by, at=deployment.declared_at, period=period)


def version_for(school: School) -> Version | None:
    plan = Plan.objects.filter(school=school).first()
    return plan.in_force if plan else None


def wanted_in(school: School, scenario: str, version: Version | None) -> list[Action]:
    """The actions of a situation, in the plan's order; the model's while the school has signed none."""
    if version:
        actions = list(version.actions.kept())
    else:
        shipped = shipped_plans()[suggested_for(school)].actions
        actions = [action_of(one, None, place) for place, one in enumerate(shipped)]
    order = list(Phase)
    found = [action for action in actions if scenario in action.scenarios]
    return sorted(found, key=lambda action: (order.index(Phase(action.phase)), action.position))


def _ask(deployment: Deployment, actions: list[Action], roster: Roster, teachers: Iterable[Any] | None) -> None:
    """A step to learn from waits for the end; of what is asked before T, the past is asked for now."""
    steps = Step.objects.bulk_create(
        Step(deployment=deployment, due_at=_due(deployment, action), **action.words() | {"position": place})
        for place, action in enumerate(actions)
    )
    some = {person.pk for person in teachers} if teachers is not None else None
    asked = []
    for step in steps:
        part = roster[step.actor]
        owners = [one for one in part.owners if not part.is_together or some is None or one.pk in some]
        asked += [Assignment(step=step, person=one) for one in owners or [roster.head] if one]
    Assignment.objects.bulk_create(asked, batch_size=500)


def _due(deployment: Deployment, action: Action) -> dt.datetime | None:
    """No date for what waits for the end, unless getting ready is all there is."""
    if action.phase == Phase.LEARN and deployment.scenario != Scenario.CALM:
        return None
    return max(action.when.due(deployment.starts_at, deployment.declared_at), deployment.declared_at)


@transaction.atomic
def wind_up(deployment: Deployment, *, by: Any, at: dt.datetime | None = None) -> None:
    """It is over: closing and learning are counted from now. A second call changes nothing."""
    winding, is_new = WindingUp.objects.get_or_create(
        deployment=deployment, defaults={"by": by, "at": at or timezone.now()}
    )
    if not is_new:
        return
    steps = list(deployment.steps.filter(due_at__isnull=True))
    for step in steps:
        step.due_at = step.when.due(winding.at, winding.at)
    Step.objects.bulk_update(steps, ["due_at"])
    record("plan.wound_up", by=by, on=deployment, scope=deployment.school.scope)


@transaction.atomic
def stand_down(deployment: Deployment, *, by: Any, why: str = "") -> None:
    """Nothing more is asked; what was done stays. A second call changes nothing."""
    _, is_new = StandDown.objects.get_or_create(deployment=deployment, defaults={"by": by, "why": why})
    if is_new:
        record("plan.stood_down", by=by, on=deployment, scope=deployment.school.scope, why=why)


def resume(deployment: Deployment, *, by: Any) -> None:
    """It was stood down by mistake: everything is as it was."""
    gone, _ = StandDown.objects.filter(deployment=deployment).delete()
    if gone:
        record("plan.resumed", by=by, on=deployment, scope=deployment.school.scope)


def deployed_about(thing: models.Model) -> Deployment | None:
    return Deployment.objects.about(thing).first()
