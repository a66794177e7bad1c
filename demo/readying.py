"""The collège's plan: signed in September, followed since the closure, with a few steps left and one late."""

import datetime as dt
import random
from typing import Any

from django.utils import timezone

from demo import hours
from demo.backdating import as_of
from preau.continuity.closures.models import Closure
from preau.continuity.plans.adopting import adopt
from preau.continuity.plans.deploying import deployed_about
from preau.continuity.plans.drafting import draft, remove, rewrite
from preau.continuity.plans.models import Assignment, Deployment, Duty, Evidence, Plan, Signature, Step
from preau.continuity.plans.roster import STANDS_IN, Roster
from preau.continuity.plans.signing import sign
from preau.continuity.plans.vocabulary import OUTSIDE, TOGETHER, Actor, Phase
from preau.school.people.models import Person, School

CONTACTS = {
    Actor.TRAINERS.value: "Mme Diallo et M. Petit, binôme du bassin, par la messagerie",
    Actor.ACADEMIE.value: "cellule de continuité, numéro affiché au secrétariat",
}
LEFT = {"closure-lend", "closure-complex"}  # not done yet: there is something to do on the page
NOT_BY_ALL = {"closure-office-hours", "closure-short-work"}


def get_ready(college: School, today: dt.date, *, head: Person) -> None:
    """Two months before: a plan, somebody and somebody else for each part, a signature."""
    signed_on = hours.at(hours.school_days_before(today, 40), 17)
    with as_of(signed_on):
        plan = adopt(college, "college", by=head)
        _name(college)
        sign(plan.current, by=head, presented="conseil pédagogique et conseil d’administration")
    Signature.objects.filter(version__plan=plan).update(at=signed_on)
    _rewrite(plan, by=head)
    calm = Deployment.objects.get(school=college, scenario="calm")
    since(calm, signed_on)
    _done(calm, today, random.Random("ready"), share=0.8)


def _rewrite(plan: Plan, *, by: Person) -> None:
    """After three weeks of closure, a second version is being written."""
    version = draft(plan, by=by)
    rewrite(version.actions.get(code="closure-watch"), {"timing": "every day"})
    remove(version.actions.get(code="closure-councils"), by=by)


def _name(college: School) -> None:
    roster = Roster.of(college)
    for part in roster:
        if part.actor in OUTSIDE:
            Duty.objects.create(school=college, actor=part.actor, contact=CONTACTS[part.actor.value])
        elif part.actor not in TOGETHER and part.actor in STANDS_IN and part.owners:
            Duty.objects.create(school=college, actor=part.actor, holder=part.owners[0], deputy=part.likely_deputy)


def follow(closure: Closure, today: dt.date) -> None:
    """What the closure set going: counted from the evening it was declared, nearly all of it done."""
    deployment = deployed_about(closure)
    assert deployment is not None
    closure.declaration.refresh_from_db()
    since(deployment, closure.declaration.at)
    _done(deployment, today, random.Random("follow"), share=0.95)


def since(deployment: Deployment, moment: dt.datetime) -> None:
    Deployment.objects.filter(pk=deployment.pk).update(starts_at=moment, declared_at=moment)
    Assignment.objects.filter(step__deployment=deployment).update(at=moment)
    steps = [step for step in deployment.steps.all() if step.due_at]
    for step in steps:
        step.due_at = max(step.when.due(moment, moment), moment)
    Step.objects.bulk_update(steps, ["due_at"])


def _done(deployment: Deployment, today: dt.date, chance: random.Random, *, share: float) -> None:
    """By most of those who were asked, in time; figures are Préau's own to see."""
    told: list[Evidence] = []
    steps = deployment.steps.exclude(proof="figure").filter(due_at__isnull=False).exclude(phase=Phase.LEARN)
    for step in steps.prefetch_related("assignments__person"):
        if step.code not in LEFT and chance.random() < share:
            by = [one.person for one in step.assignments.all()]
            told += [_proof(step, person, today, chance) for person in by if _did(step, chance)]
    Evidence.objects.bulk_create(told, ignore_conflicts=True)


def _did(step: Step, chance: random.Random) -> bool:
    return step.code not in NOT_BY_ALL or chance.random() < 0.85


def _proof(step: Step, person: Any, today: dt.date, chance: random.Random) -> Evidence:
    """What comes back was done in this period; the rest an hour or two before it was due."""
    now = timezone.now()
    done_at = (now if step.when.is_repeated else min(step.due_at or now, now)) - dt.timedelta(
        minutes=chance.randrange(20, 150)
    )
    return Evidence(step=step, by=person, at=done_at, period=step.when.period(today))
