from preau.continuity.slots.models.permanence import Permanence
from preau.continuity.slots.models.program import Program, Publication, VirtualClass

__all__ = ["Permanence", "Program", "Publication", "VirtualClass"]
