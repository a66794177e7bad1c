"""The bank of contents: every discipline has its weeks, every work what its kind needs."""

import pytest

from demo.content import everything, typographic, units
from preau.learning.quizzes import pasting

COLLEGE = ("maths", "francais", "histoire", "anglais", "svt", "physique", "technologie", "arts", "musique", "eps")


@pytest.mark.parametrize("discipline", COLLEGE)
@pytest.mark.parametrize("level", ["6e", "5e", "4e", "3e"])
def test_each_discipline_of_a_college_has_four_weeks_for_each_level(discipline, level):
    assert len(units(discipline, level)) == 4


def test_every_question_of_every_quiz_can_be_asked():
    quizzes = [given for given in everything() if given.kind == "quiz"]
    read = [pasting.read(given.questions) for given in quizzes]
    assert [one.left for one in read] == [[] for _ in quizzes]
    kinds = {taken.content.type for one in read for taken in one.taken}
    assert kinds == {
        "single", "multiple", "truefalse", "short", "number", "matching", "ordering", "cloze", "opentext",
    }  # fmt: skip


def test_work_to_hand_in_comes_with_what_is_handed_in_and_answered():
    handed_in = [given for given in everything() if given.kind == "handin"]
    assert [given.title for given in handed_in if not (given.texts or given.pages)] == []
    assert [given.title for given in handed_in if not {"good", "fair"} <= given.replies.keys()] == []
    assert sum(bool(given.pages) for given in handed_in) >= 8


def test_high_punctuation_holds_to_its_word():
    assert typographic("« Qui ? » dit l'autre") == "«\u00a0Qui\u00a0?\u00a0» dit l’autre"
