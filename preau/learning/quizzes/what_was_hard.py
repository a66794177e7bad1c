"""What a quiz revealed to be hard: its questions, the least successful first, with the wrong answers most chosen."""

from collections.abc import Collection, Iterator

from preau.learning.quizzes.models import Grade, Quiz
from preau.learning.quizzes.statistics import QuestionRow, questions_of
from preau.learning.quizzes.types import Marking
from preau.school.activities.difficulties import Difficulty
from preau.school.rubrics.hardness import hard_criteria

MOST_WRONG = 3
SEVERAL = 2  # what one pupil alone answered would point at them
LONGEST = 200


def what_was_hard(quiz: Quiz, pupils: Collection[int]) -> list[Difficulty]:
    """Questions read by hand are told by the criteria of their rubric: one not read yet has earned nothing."""
    rows = [row for row in questions_of(quiz, pupils) if _is_measured(row)]
    measured = [_difficulty(row) for row in sorted(rows, key=lambda row: (row.share, row.number))]
    return [*measured, *hard_criteria(_levels(quiz, pupils))]


def _levels(quiz: Quiz, pupils: Collection[int]) -> Iterator[tuple[str, str, float]]:
    """What readers chose in the rubrics of open questions, the last opinion of each answer."""
    read = Grade.objects.filter(attempt__quiz=quiz, attempt__pupil__in=pupils).by_hand().select_related("slot__version")
    standing = {(one.attempt_id, one.slot_id): one for one in read.order_by("id")}
    for grade in standing.values():
        for one in grade.slot.version.content.scoring.get("rubric", []):
            if one["id"] in grade.levels:
                level = one["levels"][grade.levels[one["id"]]]
                yield one["text"], level["text"], level["share"]


def _is_measured(row: QuestionRow) -> bool:
    return row.share is not None and row.slot.version.question_type.marking == Marking.MACHINE


def _difficulty(row: QuestionRow) -> Difficulty:
    wrong = [(words[:LONGEST], number) for words, number, is_right in row.said if not is_right and number >= SEVERAL]
    return Difficulty(row.slot.version.content.shown[:LONGEST], row.share, row.answers, tuple(wrong[:MOST_WRONG]))
