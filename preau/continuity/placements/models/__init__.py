from preau.continuity.placements.models.decision import Decision, Revocation
from preau.continuity.placements.models.diploma import Diploma
from preau.continuity.placements.models.disruption import Disruption, Lifting
from preau.continuity.placements.models.host import Host
from preau.continuity.placements.models.placement import Attestation, Placement, Withdrawal

__all__ = [
    "Attestation",
    "Decision",
    "Diploma",
    "Disruption",
    "Host",
    "Lifting",
    "Placement",
    "Revocation",
    "Withdrawal",
]
