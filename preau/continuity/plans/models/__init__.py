from preau.continuity.plans.models.action import Action, Removal
from preau.continuity.plans.models.deployment import Deployment, StandDown, WindingUp, named
from preau.continuity.plans.models.duty import Duty
from preau.continuity.plans.models.plan import Plan, Signature, Version
from preau.continuity.plans.models.step import Assignment, Evidence, Step

__all__ = [
    "Action",
    "Assignment",
    "Deployment",
    "Duty",
    "Evidence",
    "Plan",
    "Removal",
    "Signature",
    "StandDown",
    "Step",
    "Version",
    "WindingUp",
    "named",
]
