"""How likely a pupil is to answer a question rightly: how able they are in its subject, how hard it is.

The curve is that of Rasch with a slope, as for questions tried before they were given: whoever succeeds at the rest
mostly succeeds here. One question is ambiguous on purpose, and misleads those who think further.
"""

import random
from math import exp, log

SLOPE = 3.5
AMBIGUOUS = "Le prix d’une course en taxi"


def chance_of(words: str, *, login: str, subject: str, skill: float) -> float:
    """Between 0 and 1; `skill` is the share of all that this pupil does well."""
    ability = log(skill / (1 - skill)) + random.Random(f"{login}/{subject}").gauss(0, 0.3)
    hardness = random.Random(words).gauss(0.45, 0.3)
    likely = 1 / (1 + exp(-SLOPE * (ability - hardness)))
    return 1 - likely if words.startswith(AMBIGUOUS) else likely
