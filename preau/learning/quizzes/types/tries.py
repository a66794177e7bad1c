"""What several tries at one question are worth together, as Moodle counts them: each wrong one costs the penalty."""

from typing import Any

from preau.learning.quizzes.types.content import Content
from preau.learning.quizzes.types.question_type import QuestionType, clamped


def counted_back(kind: QuestionType, content: Content, values: list[Any], penalty: float) -> float:
    """The last of these answers, less the penalty for each before it.

    A question made of parts pays for each part until it last changed: what was right from the first try costs nothing.
    Source: Moodle's `qbehaviour_interactive` and `qbehaviour_interactivecountback`, `compute_final_grade`.
    """
    parts = [kind.parts_of(content, value) for value in values]
    if not parts[-1]:
        return clamped(kind.score(content, values[-1]) - (len(values) - 1) * penalty)
    earned = [
        last.weight * max(0.0, last.share - penalty * _settled([one.said for one in tried]))
        for tried in zip(*parts, strict=True)
        for last in tried[-1:]
    ]
    return clamped(sum(earned) / sum(one.weight for one in parts[-1]))


def best(kind: QuestionType, content: Content, values: list[Any], penalty: float) -> float:
    """The best of these answers, each less the penalty for those before it; the same again is no try.

    Source: Moodle's `qbehaviour_adaptive`.
    """
    tried = [value for at, value in enumerate(values) if at == 0 or value != values[at - 1]]
    return clamped(max(kind.score(content, value) - at * penalty for at, value in enumerate(tried)))


def _settled(said: list[Any]) -> int:
    """Since which try it is what it is."""
    return max((at for at in range(1, len(said)) if said[at] != said[at - 1]), default=0)
