"""The sequences of those who teach."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.sequences.models import Laying, Removal, Sequence

holds(
    Sequence,
    "author",
    "travail",
    "Séquences",
    fields="title intent subject created_at",
    technical="school audience",
    end=End.ANONYMISED,
    why="Le travail donné est celui de la classe\u00a0; il reste, sans le nom.",
)
signs(Laying, "by")
signs(Removal, "by")
