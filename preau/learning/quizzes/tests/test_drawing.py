"""Some questions of each pool, drawn for each attempt."""

import random
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preau.learning.quizzes import drawing, marking
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Attempt, Quiz
from preau.learning.quizzes.types import Content


@pytest.fixture
def pooled(give, cast):
    """Seven questions: one always asked, then two pools of three."""
    quiz = give()
    for number in range(7):
        quiz.add(Content("truefalse", {"text": f"{number} ?"}, {"right": True}), by=cast.julien)
    slots = [slot.pk for slot in quiz.asked]
    drawing.arrange(quiz, dict(zip(slots, ["", "a", "a", "a", "b", "b", "b"], strict=True)), {"a": 2, "b": 1})
    return quiz


def places(quiz, attempt):
    order = [slot.pk for slot in quiz.asked]
    return [order.index(pk) for pk in attempt.layout]


def test_an_attempt_has_what_is_always_asked_and_some_of_each_pool(cast, pooled):
    attempt = begin(pooled, cast.ines, key=uuid.uuid4())
    found = places(pooled, attempt)
    assert (found[0], [0 < at < 4 for at in found[1:3]], found[3] >= 4) == (0, [True, True], True)
    assert (len(found), found, drawing.asked_count(pooled)) == (4, sorted(found), 4)


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_draws_the_same_questions(pooled, seed):
    assert drawing.drawn(pooled, random.Random(seed)) == drawing.drawn(pooled, random.Random(seed))


def test_every_question_of_a_pool_is_drawn_sooner_or_later(pooled):
    seen = {pk for seed in range(60) for pk in drawing.drawn(pooled, random.Random(seed))}
    assert seen == {slot.pk for slot in pooled.asked}


def test_a_pool_gives_no_more_than_it_has(pooled):
    drawing.arrange(pooled, {slot.pk: slot.pool for slot in pooled.asked}, {"a": 99, "b": 0})
    assert (drawing.asked_count(pooled), pooled.picks) == (1 + 3 + 1, {"a": 99, "b": 1})


def test_points_count_among_the_questions_one_had(cast, pooled):
    attempt = begin(pooled, cast.ines, key=uuid.uuid4())
    marking.finish(attempt)
    assert marking.totals([attempt])[attempt.pk].possible == 4


def test_pools_are_written_in_the_page_and_follow_a_copy(cast, pooled, give):
    slots = list(pooled.asked)
    fields = {f"pool-{slot.pk}": slot.pool for slot in slots} | {f"pool-{slots[0].pk}": " a ", "picks-a": "3"}
    cast.client("julien").post(f"/qcm/{pooled.pk}/tirage/", fields)
    changed = Quiz.objects.get(pk=pooled.pk)
    assert ([slot.pool for slot in changed.asked][:2], changed.picks) == (["a", "a"], {"a": 3, "b": 1})
    copy = changed.copy_to(give().activity)
    assert ([slot.pool for slot in copy.asked], copy.picks) == ([slot.pool for slot in changed.asked], changed.picks)


def test_who_arranges_the_draw(cast, pooled):
    people = ("ines", "samira", "julien", "claire", "marc", "adam", "stranger")
    found = {who: cast.client(who).get(f"/qcm/{pooled.pk}/tirage/").status_code for who in people}
    assert found == {
        "ines": 403, "samira": 403, "julien": 200, "claire": 403, "marc": 403, "adam": 404, "stranger": 404,
    }  # fmt: skip


@given(picked=st.dictionaries(st.text(max_size=5), st.integers() | st.none() | st.text(max_size=3), max_size=3))
def test_any_number_of_picks_draws_something(picked):
    quiz = Quiz(picks=picked)
    assert all(drawing.picks(quiz, name) >= 1 for name in [*picked, "z"])


def test_an_attempt_keeps_its_questions_when_the_draw_changes(cast, pooled):
    attempt = begin(pooled, cast.ines, key=uuid.uuid4())
    before = attempt.layout
    drawing.arrange(pooled, dict.fromkeys((slot.pk for slot in pooled.asked), ""), {})
    assert (Attempt.objects.get().layout, drawing.asked_count(pooled)) == (before, 7)
