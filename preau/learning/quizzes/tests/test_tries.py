"""Several tries at one question: what is told after each, what each wrong one costs."""

import uuid

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preau.learning.quizzes import marking, sheet, trying
from preau.learning.quizzes.beginning import begin
from preau.learning.quizzes.models import Quiz, Refused
from preau.learning.quizzes.tests.conftest import QUESTIONS
from preau.learning.quizzes.tests.questions import cloze, dragtext, gapselect, matching
from preau.learning.quizzes.types import Content, type_of
from preau.learning.quizzes.types.tries import best, counted_back

HINTS = [
    {"text": "C’est au sud.", "cost": 0.5, "counts": True},
    {"text": "Un port du roi.", "cost": 0.5, "clears": True},
]


def asked(content, penalty=0.25, hints=HINTS):
    scoring = {**content.scoring, "penalty": penalty}
    return Content(content.type, content.body, content.key, scoring, {**content.feedback, "hints": hints})


@pytest.fixture
def try_at(give, cast):
    """`try_at(content, retries=…)`: Inès on a quiz of this one question."""

    def beginning(content, retries=Quiz.Retries.HINTS):
        quiz = give()
        quiz.retries = retries
        quiz.save()
        quiz.add(content, by=cast.julien, points=4)
        return begin(quiz, cast.ines, key=uuid.uuid4())

    return beginning


def say(attempt, value):
    attempt.answer(attempt.layout[0], value, seq=1, key=uuid.uuid4().hex, client_at=timezone.now())


def check(attempt, value):
    say(attempt, value)
    trying.check(attempt, attempt.layout[0])


def points(attempt):
    marking.finish(attempt)
    return marking.totals([attempt])[attempt.pk].earned


@pytest.mark.parametrize(
    ("said", "earned"),
    [(["a"], 4), (["b", "a"], 3), (["b", "b2", "a"], 2), (["b", "b2", "b3"], 0)],
)
def test_each_wrong_try_costs_its_penalty_and_hints_cost_nothing_more(try_at, said, earned):
    attempt = try_at(asked(QUESTIONS["single"]))
    for value in said:
        check(attempt, value)
    assert points(attempt) == earned


def test_the_last_try_ends_with_the_correction(try_at):
    attempt, left = try_at(asked(QUESTIONS["single"])), []
    for value in ("b", "b2", "b3"):
        check(attempt, value)
        one = sheet.of(attempt)[0]
        left.append((one.tries_left, len(one.hints), one.is_tried, one.is_checked))
    assert left == [(2, 1, True, False), (1, 2, True, False), (1, 2, False, True)]
    with pytest.raises(Refused):
        say(attempt, "a")


def test_the_same_answer_is_not_tried_twice(try_at):
    attempt = try_at(asked(QUESTIONS["number"]))
    check(attempt, "3")
    with pytest.raises(Refused):
        check(attempt, "3")
    assert attempt.tries.count() == 1


def test_a_hint_may_say_how_much_is_right_and_the_next_one_take_the_wrong_away(try_at):
    attempt = try_at(asked(QUESTIONS["multiple"]))
    check(attempt, ["a", "c"])
    assert (sheet.of(attempt)[0].right_count, sheet.of(attempt)[0].value) == (1, ["a", "c"])
    check(attempt, ["a", "d"])
    assert (sheet.of(attempt)[0].right_count, sheet.of(attempt)[0].value) == (None, ["a"])


def test_one_may_try_until_it_is_right_and_the_best_try_counts(try_at):
    attempt = try_at(asked(QUESTIONS["short"], hints=[]), Quiz.Retries.ANY)
    for value in ("élevé", "x", "y", "z"):
        check(attempt, value)
    assert sheet.of(attempt)[0].tries_left is None
    assert points(attempt) == 2


def test_without_a_penalty_trying_again_is_free(try_at):
    attempt = try_at(asked(QUESTIONS["number"], penalty=0), Quiz.Retries.ANY)
    for value in ("1", "2", "3", "3,14"):
        check(attempt, value)
    assert points(attempt) == 4


def test_where_the_hint_follows_the_error_it_is_not_asked_for(try_at):
    attempt = try_at(asked(QUESTIONS["single"]))
    with pytest.raises(Refused):
        attempt.take_hint(attempt.layout[0], 1)


def test_a_quiz_that_is_checked_once_is_as_before(try_at):
    attempt = try_at(asked(QUESTIONS["single"]), Quiz.Retries.ONCE)
    check(attempt, "b")
    assert (sheet.of(attempt)[0].is_checked, attempt.tries.count(), points(attempt)) == (True, 0, 0)


def test_the_price_is_said_before_and_the_page_after_the_swap_is_the_page_reloaded(cast, try_at):
    attempt, client = try_at(asked(QUESTIONS["single"])), cast.client("ines")
    slot = attempt.layout[0]
    page = client.get(f"/qcm/essais/{attempt.pk}/").content.decode()
    assert "Tu peux vérifier 3 fois. Chaque erreur retire 25 % des points." in " ".join(page.split())
    assert "C’est au sud." not in page
    sent = {f"q-{slot}": "b"}
    swapped = client.post(f"/qcm/essais/{attempt.pk}/verifier/{slot}/", sent, headers={"HX-Request": "true"})
    told = swapped.content.decode().strip()
    assert ["Pas encore juste" in told, "C’est au sud." in told, "deuxième ville" in told] == [True] * 3
    assert " ".join(told.split()) in " ".join(client.get(f"/qcm/essais/{attempt.pk}/").content.decode().split())


def test_the_teacher_says_what_an_error_costs_and_how_often_one_may_try(cast, try_at):
    attempt, client = try_at(asked(QUESTIONS["single"], penalty=1 / 3)), cast.client("julien")
    slot, quiz = attempt.slots[0], attempt.quiz
    page = client.get(f"/qcm/{quiz.pk}/questions/?modifier={slot.pk}").content.decode()
    assert 'name="penalty" value="33,3333"' in page
    fields = {"text": "?", "points": "4", "answer-a": "Oslo", "answer-b": "Bergen", "right": "a"}
    hints = {"hint-1": "Au sud", "counts-1": "on", "penalty": "33,3333"}
    client.post(f"/qcm/questions/{slot.pk}/", {**fields, **hints})
    content = quiz.asked.get().version.content
    assert content.scoring["penalty"] == 1 / 3
    assert content.feedback["hints"] == [{"text": "Au sud", "cost": 0, "counts": True}]


SINGLE, PAIRS, GAPS = QUESTIONS["single"], matching(), gapselect()
TRIED = [
    # one answer: the last, less a penalty for each before
    (SINGLE, ["b", "a"], 0.7, 0.7),
    (SINGLE, ["a", "b"], 0.0, 1.0),
    # pairs: Oslo was right from the first try, Stockholm from the second, Copenhague from the third
    (
        PAIRS,
        [{"a": "a", "b": "c", "c": "d"}, {"a": "a", "b": "b"}, {"a": "a", "b": "b", "c": "c"}],
        (1 + 0.7 + 0.4) / 3,
        max(1 / 3, 2 / 3 - 0.3, 1 - 0.6),
    ),
    # right, wrong, right again: it is paid for since the last error
    (PAIRS, [{"a": "a"}, {"a": "b"}, {"a": "a"}], 0.4 / 3, 1 / 3),
    (GAPS, [["a", "", ""], ["a", "c", ""], ["a", "c", "b"]], (1 + 0.7 + 0.4) / 3, 0.4),
    # embedded answers: half right, then right, with weights 1, 2, 1; what takes away takes nothing more
    (cloze(), [["doué", "4", "c"], ["double", "4", "a"]], (0.7 + 2 + 0.7) / 4, 0.7),
]


@pytest.mark.parametrize(("content", "values", "back", "highest"), TRIED)
def test_tries_are_worth_what_moodle_says(content, values, back, highest):
    kind = type_of(content.type)
    assert counted_back(kind, content, values, 0.3) == pytest.approx(back)
    assert best(kind, content, values, 0.3) == pytest.approx(highest)


# Machines that run tests are busy: the time of drawing says nothing of ours.
at_leisure = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY_VALUES = {
    "cloze": st.lists(st.sampled_from(["", "double", "dou", "4", "a", "b", "c"]), max_size=4),
    "gapselect": st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=4),
    "dragtext": st.lists(st.sampled_from(["", "a", "b", "c", "d"]), max_size=5),
    "matching": st.dictionaries(st.sampled_from("abc"), st.sampled_from("abcd")),
    "single": st.sampled_from(["a", "b", None]),
    "multiple": st.lists(st.sampled_from("abcd"), unique=True),
}
BY_TYPE = {one.type: one for one in (cloze(), gapselect(), dragtext(), matching(), SINGLE, QUESTIONS["multiple"])}


@at_leisure
@given(st.data(), st.sampled_from(sorted(BY_TYPE)), st.floats(0, 1))
def test_no_tries_are_worth_less_than_nothing_or_more_than_the_answer_alone(data, name, penalty):
    content, kind = BY_TYPE[name], type_of(name)
    values = data.draw(st.lists(ANY_VALUES[name], min_size=1, max_size=4))
    shares = [kind.score(content, value) for value in values]
    assert 0 <= best(kind, content, values, penalty) <= max(shares)
    parts = kind.parts_of(content, values[-1])
    alone = sum(one.weight * max(one.share, 0) for one in parts) / sum(one.weight for one in parts) if parts else 0
    assert 0 <= counted_back(kind, content, values, penalty) <= max(shares[-1], alone) + 1e-9


@at_leisure
@given(st.data(), st.sampled_from(sorted(BY_TYPE)))
def test_once_the_wrong_is_taken_away_what_is_right_is_left_whole(data, name):
    content, kind = BY_TYPE[name], type_of(name)
    value = data.draw(ANY_VALUES[name])
    left = kind.without_wrong(content, value)
    assert kind.right_count(content, left) == kind.right_count(content, value)
    assert kind.without_wrong(content, left) == left
