"""The sequences of those who teach."""

from preau.foundation.holdings.holding import End, holds, signs
from preau.learning.sequences.models import (
    Award,
    Laying,
    Opening,
    Origin,
    Removal,
    Seat,
    Sequence,
    Share,
    TakingBack,
)

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
holds(
    Seat,
    "pupil",
    "travail",
    "Groupes de besoin",
    fields="circle",
    technical="sequence",
)
holds(
    Share,
    "pupil",
    "travail",
    "Travaux donnés à soi seul",
    technical="step circle",
    unexported="Le travail lui-même le dit.",
)
holds(
    Award,
    "pupil",
    "travail",
    "Badges obtenus",
    fields="title attests subject evidence word at",
    technical="badge school",
)
holds(TakingBack, "award__pupil", "travail", "Badges repris", fields="why at", technical="award")
signs(Award, "by")
signs(TakingBack, "by")
holds(Opening, "pupil", "travail", "Étapes ouvertes", fields="step at")
for person, says in [("author", "Copies de vos séquences"), ("first_author", "Copies de copies de vos séquences")]:
    holds(
        Origin,
        person,
        "travail",
        says,
        fields="at",
        technical="sequence source reach known_at key",
        end=End.ANONYMISED,
        why="La copie est celle d’un collègue\u00a0; elle reste, sans votre nom.",
    )
signs(Opening, "by")
signs(Laying, "by")
signs(Removal, "by")
