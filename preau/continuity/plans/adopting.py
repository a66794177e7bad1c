"""A school takes a model as its own: from then on the words are its own."""

from typing import Any

from django.db import transaction

from preau.continuity.plans.models import Action, Plan, Version
from preau.continuity.plans.shipped import ShippedAction, shipped_plans
from preau.foundation.journal.models import record
from preau.school.people.models import School


class AlreadyAdopted(Exception):
    """The school has its plan; it is rewritten, not replaced."""


def suggested_for(school: School) -> str:
    """The first model that suits its stage."""
    return next(plan.name for plan in shipped_plans().values() if school.stage in plan.for_types)


@transaction.atomic
def adopt(school: School, model: str, *, by: Any) -> Plan:
    """Copy a shipped model into a first draft. Raises `AlreadyAdopted`, `KeyError` for an unknown model."""
    shipped = shipped_plans()[model]
    School.objects.select_for_update().get(pk=school.pk)
    if Plan.objects.filter(school=school).exists():
        raise AlreadyAdopted
    plan = Plan.objects.create(school=school, model=model, adopted_by=by)
    version = Version.objects.create(plan=plan, number=1, drafted_by=by)
    Action.objects.bulk_create(action_of(one, version, place) for place, one in enumerate(shipped.actions))
    record("plan.adopted", by=by, on=plan, scope=school.scope, model=model)
    return plan


def action_of(shipped: ShippedAction, version: Version | None, place: int) -> Action:
    return Action(
        version=version,
        position=place,
        code=shipped.code,
        scenarios=list(shipped.scenarios),
        phase=shipped.phase,
        actor=shipped.actor,
        what=shipped.what,
        why=shipped.why,
        timing=shipped.timing,
        proof=shipped.evidence,
        measure=shipped.measure or "",
        target=shipped.target,
        gesture=shipped.gesture or "",
        after=list(shipped.after),
    )
