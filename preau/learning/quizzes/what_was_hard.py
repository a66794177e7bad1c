"""What a quiz revealed to be hard: its questions, the least successful first, with the wrong answers most chosen."""

from collections.abc import Collection

from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.statistics import QuestionRow, questions_of
from preau.learning.quizzes.types import Marking
from preau.school.activities.difficulties import Difficulty

MOST_WRONG = 3
SEVERAL = 2  # what one pupil alone answered would point at them
LONGEST = 200


def what_was_hard(quiz: Quiz, pupils: Collection[int]) -> list[Difficulty]:
    """Questions read by hand are left to the teacher: one not read yet has earned nothing."""
    rows = [row for row in questions_of(quiz, pupils) if _is_measured(row)]
    return [_difficulty(row) for row in sorted(rows, key=lambda row: (row.share, row.number))]


def _is_measured(row: QuestionRow) -> bool:
    return row.share is not None and row.slot.version.question_type.marking == Marking.MACHINE


def _difficulty(row: QuestionRow) -> Difficulty:
    wrong = [(words[:LONGEST], number) for words, number, is_right in row.said if not is_right and number >= SEVERAL]
    return Difficulty(row.slot.version.content.shown[:LONGEST], row.share, row.answers, tuple(wrong[:MOST_WRONG]))
