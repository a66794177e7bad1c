"""Which criteria a class found hard, from the levels that readers chose."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from preau.foundation.ui.words import NBSP
from preau.school.activities.difficulties import Difficulty

SEVERAL = 2  # one pupil alone would be pointed at
HALF = 0.5


def hard_criteria(said: Iterable[tuple[str, str, float]]) -> list[Difficulty]:
    """From `(criterion, level, share of the points)`, one for each pupil read; the hardest first."""
    by_criterion: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for criterion, level, share in said:
        by_criterion[criterion].append((level, share))
    found = [one for one in map(_difficulty, by_criterion.items()) if one]
    return sorted(found, key=lambda one: (one.share or 0, one.what))


def _difficulty(told: tuple[str, list[tuple[str, float]]]) -> Difficulty | None:
    criterion, levels = told
    low = Counter(level for level, share in levels if share < HALF)
    number = sum(low.values())
    if number < SEVERAL:
        return None
    names = " ou ".join(level[:1].lower() + level[1:] for level, _ in low.most_common())
    seen = f"{number} élèves sur {len(levels)}{NBSP}: {names}"
    return Difficulty(criterion, sum(share for _, share in levels) / len(levels), len(levels), seen=seen)
