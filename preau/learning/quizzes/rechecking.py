"""A program tried again by its teacher: what they observed prevails over what the pupil's device told."""

from typing import Any

from preau.learning.quizzes import marking
from preau.learning.quizzes.models import Attempt, Slot
from preau.learning.quizzes.types.program import Program, code_of, outcomes_of


def recheck(attempt: Attempt, slot: Slot, outcomes: Any, *, by: Any) -> str:
    """Counts what was observed where it differs from the points there are; what was done, in words."""
    value = {"code": code_of(attempt.values.get(slot.pk)), "outcomes": outcomes}
    if not outcomes_of(value):
        return "Les tests n’ont pas pu être lancés : rien n’a changé."
    content = slot.judging.content
    earned = marking.points_for(slot, [value])
    results = Program().results(content, value)
    found = f"{sum(one.passed for one in results)} sur {len(results)}"
    if attempt.grades.latest_points().get((attempt.pk, slot.pk)) == earned:
        return f"Vérifié : tests réussis, {found}. Les points restent les mêmes."
    marking.give_points(attempt, slot, earned, by=by, reason=f"Tests relancés par le professeur : {found}")
    return f"Les points sont changés : tests réussis, {found}."
