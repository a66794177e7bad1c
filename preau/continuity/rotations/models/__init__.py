from preau.continuity.rotations.models.acts import Cancellation, Ending, Proposal, Publication
from preau.continuity.rotations.models.place import Pin, Place, TransportLine
from preau.continuity.rotations.models.rhythm import Rhythm
from preau.continuity.rotations.models.rotation import Rotation

__all__ = [
    "Cancellation",
    "Ending",
    "Pin",
    "Place",
    "Proposal",
    "Publication",
    "Rhythm",
    "Rotation",
    "TransportLine",
]
