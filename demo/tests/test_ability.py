from statistics import correlation

import pytest

from demo.ability import AMBIGUOUS, chance_of

SKILLS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


@pytest.mark.parametrize(("words", "sign"), [("10³ est égal à", 1), (f"{AMBIGUOUS} est proportionnel.", -1)])
def test_whoever_is_able_succeeds_but_where_the_question_misleads(words, sign):
    likely = [chance_of(words, login="a", subject="maths", skill=skill) for skill in SKILLS]
    assert (likely == sorted(likely, reverse=sign < 0), all(0 < one < 1 for one in likely)) == (True, True)
    assert correlation(SKILLS, likely) * sign > 0.7
