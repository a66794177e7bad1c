from preau.continuity.placements.models.decision import Decision, Revocation
from preau.continuity.placements.models.diploma import Diploma
from preau.continuity.placements.models.disruption import Disruption, Lifting
from preau.continuity.placements.models.host import Host
from preau.continuity.placements.models.placement import Attestation, Placement, Withdrawal
from preau.continuity.placements.models.replanning import Dropping, Proposal, Publishing, Replanning
from preau.continuity.placements.models.sitting import Annulment, Move, Sitting

__all__ = [
    "Annulment",
    "Attestation",
    "Decision",
    "Diploma",
    "Disruption",
    "Dropping",
    "Host",
    "Lifting",
    "Move",
    "Placement",
    "Proposal",
    "Publishing",
    "Replanning",
    "Revocation",
    "Sitting",
    "Withdrawal",
]
