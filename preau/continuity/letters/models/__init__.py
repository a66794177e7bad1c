"""What a school says in its own words, to whom outside, and which language a family reads best."""

from preau.continuity.letters.models.mother_tongue import MotherTongue
from preau.continuity.letters.models.partner import Partner, Telling
from preau.continuity.letters.models.texting import Texting
from preau.continuity.letters.models.wording import ComingBack, Wording

__all__ = ["ComingBack", "MotherTongue", "Partner", "Telling", "Texting", "Wording"]
