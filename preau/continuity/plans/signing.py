"""The head signs: the version is in force, and getting ready begins."""

from typing import Any

from django.db import transaction

from preau.continuity.plans.deploying import deploy, stand_down
from preau.continuity.plans.drafting import IsSigned
from preau.continuity.plans.models import Deployment, Plan, Signature, Version
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.journal.models import record


@transaction.atomic
def sign(version: Version, *, by: Any, presented: str = "") -> Signature:
    """In force from now on; what the calm asks begins anew from this version. Raises `IsSigned` on a second click."""
    Plan.objects.select_for_update().get(pk=version.plan_id)
    if Signature.objects.filter(version=version).exists():
        raise IsSigned
    signature = Signature.objects.create(version=version, by=by, presented=presented)
    school = version.school
    record("plan.signed", by=by, on=version.plan, scope=school.scope, number=version.number, presented=presented)
    for before in Deployment.objects.filter(school=school, scenario=Scenario.CALM).under_way():
        stand_down(before, by=by, why=f"Remplacée par la {version}.")
    deploy(school, Scenario.CALM, by=by, title="Se tenir prêt", starts_at=signature.at)
    return signature
