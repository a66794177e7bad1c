from preau.learning.sequences.models.badge import Award, Badge, TakingBack
from preau.learning.sequences.models.circle import Circle, Seat, Share
from preau.learning.sequences.models.laying import Laying
from preau.learning.sequences.models.lock import Lock, Opening
from preau.learning.sequences.models.origin import Origin, Taken
from preau.learning.sequences.models.sequence import Sequence
from preau.learning.sequences.models.sharing import Sharing
from preau.learning.sequences.models.step import Removal, Step

__all__ = [
    "Award",
    "Badge",
    "Circle",
    "Laying",
    "Lock",
    "Opening",
    "Origin",
    "Removal",
    "Seat",
    "Sequence",
    "Share",
    "Sharing",
    "Step",
    "Taken",
    "TakingBack",
]
