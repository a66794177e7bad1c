from preau.learning.workload.models.cap import DEFAULTS, Cap, caps_of, set_caps
from preau.learning.workload.models.move import Acceptance, Decline, Move, Overtaken
from preau.learning.workload.models.rebalancing import Rebalancing, Sending, Shortening

__all__ = [
    "DEFAULTS",
    "Acceptance",
    "Cap",
    "Decline",
    "Move",
    "Overtaken",
    "Rebalancing",
    "Sending",
    "Shortening",
    "caps_of",
    "set_caps",
]
