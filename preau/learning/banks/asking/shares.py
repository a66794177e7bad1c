"""What answers are worth: Moodle writes thirds and sevenths to five decimals, they are thirds and sevenths."""

from fractions import Fraction

from preau.learning.banks.formats.question import Answer

MOST_PARTS = 20
NEAR = 0.0001


def share(answer: Answer) -> float:
    """Its part of the points, exactly what was meant: `33.333` percent is a third."""
    meant = Fraction(answer.share).limit_denominator(MOST_PARTS)
    return float(meant) if abs(float(meant) - answer.share) < NEAR else answer.share
