from preau.learning.sequences.models.laying import Laying
from preau.learning.sequences.models.sequence import Sequence
from preau.learning.sequences.models.step import Removal, Step

__all__ = ["Laying", "Removal", "Sequence", "Step"]
