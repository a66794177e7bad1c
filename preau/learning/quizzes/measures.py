"""What the figures of a test say: pure functions over points, each with its source."""

from collections.abc import Sequence
from math import atanh, sqrt
from statistics import correlation, fmean, variance

FEWEST_TO_TELL = 8  # below, a figure would tell about these pupils, not about the question
FEWEST_TO_TRUST = 30
FEWEST_QUESTIONS = 4  # the rest of a test of two questions is one question
PART = 0.27
STEPS = 10


def facility(points: Sequence[float], whole: float) -> float | None:
    """The part of the points that was earned, from 0 to 1.

    The mean of the item over its maximum, Moodle's "facility index": Crocker and Algina, *Introduction to Classical and
    Modern Test Theory* (1986), chapter 14.
    """
    return fmean(points) / whole if points and whole else None


def discrimination(here: Sequence[float], rest: Sequence[float]) -> float | None:
    """How far those who succeed at the rest succeed here, from -1 to 1; None where too few answered or all alike.

    The corrected item-total correlation, the item taken out of the total: Henrysson, "Correction of item-total
    correlations in item analysis", *Psychometrika* 28 (1963).
    """
    if len(here) < FEWEST_TO_TELL or len(set(here)) < 2 or len(set(rest)) < 2:
        return None
    return correlation(here, rest)


def extremes(totals: Sequence[float]) -> tuple[list[float], list[float]]:
    """`(upper, lower)`: how much each belongs to the 27 % who succeed best, and to the 27 % who succeed least.

    Kelley, "The selection of upper and lower groups for the validation of test items", *Journal of Educational
    Psychology* 30 (1939). Equal totals on the border share the places that are left.
    """
    lower = _belonging(totals, sorted(totals))
    return _belonging([-one for one in totals], sorted(-one for one in totals)), lower


def difference(here: Sequence[float], whole: float, totals: Sequence[float]) -> float | None:
    """The success of the upper 27 % less that of the lower 27 %, from -1 to 1.

    The index D: Ebel and Frisbie, *Essentials of Educational Measurement* (1991), chapter 13.
    """
    if len(here) < FEWEST_TO_TELL or not whole or len(set(totals)) < 2:
        return None
    upper, lower = extremes(totals)
    return (_weighed(here, upper) - _weighed(here, lower)) / whole


def alpha(rows: Sequence[Sequence[float]]) -> float | None:
    """How far the questions agree with one another, 1 at most; a row per pupil, a column per question.

    Cronbach, "Coefficient alpha and the internal structure of tests", *Psychometrika* 16 (1951).
    """
    many = len(rows[0]) if rows else 0
    if len(rows) < FEWEST_TO_TELL or many < 2:
        return None
    whole = variance([sum(row) for row in rows])
    parts = sum(variance(column) for column in zip(*rows, strict=True))
    return many / (many - 1) * (1 - parts / whole) if whole else None


def is_surely_negative(found: float, many: int) -> bool:
    """Whether a correlation this low would come by chance less than once in twenty.

    Fisher's transformation, *Statistical Methods for Research Workers* (1925), one-sided.
    """
    return many > 3 and atanh(max(found, -0.999999)) < -1.645 / sqrt(many - 3)


def spread(shares: Sequence[float]) -> list[int]:
    """How many results fall in each tenth; all the points are in the last."""
    found = [0] * STEPS
    for share in shares:
        found[min(int(share * STEPS + 1e-9), STEPS - 1)] += 1
    return found


def _belonging(totals: Sequence[float], ranked: list[float]) -> list[float]:
    many = max(1, round(PART * len(ranked)))
    border = ranked[many - 1]
    inside = sum(one < border for one in totals)
    shared = (many - inside) / sum(one == border for one in totals)
    return [1.0 if one < border else shared if one == border else 0.0 for one in totals]


def _weighed(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
