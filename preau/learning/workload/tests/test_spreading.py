"""The days are the best there are: compared with every answer in small weeks, and proven in a large one."""

import itertools
import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from preau.learning.workload.spreading import STEP, Facts, Piece, cost_of, is_allowed, peak_of, spread

DAYS = (0, 1, 2)


@st.composite
def small_weeks(draw):
    pieces = []
    for key in range(1, draw(st.integers(1, 4)) + 1):
        day = draw(st.sampled_from(DAYS))
        pieces.append(
            Piece(
                key,
                draw(st.sampled_from([5, 8, 10, 15])),
                day,
                frozenset({day, *draw(st.sets(st.sampled_from(DAYS)))}),
                draw(st.frozensets(st.sampled_from([1, 2]), min_size=1)),
                draw(st.sampled_from([0, 1, 2])),
                draw(st.booleans()),
                draw(st.sampled_from([(), (1,)])),
            )
        )
    return Facts(draw(st.sampled_from([10, 15, 25])), tuple(pieces))


def best_of_all(facts):
    """Every answer there is, tried."""
    keys = [one.key for one in facts.pieces]
    costs = []
    for days in itertools.product(*(sorted(one.days) for one in facts.pieces)):
        placed = dict(zip(keys, days, strict=True))
        if not is_allowed(facts, placed):
            continue
        for steps in itertools.product(*(range(one.steps + 1) for one in facts.pieces)):
            shorter = {one.key: min(one.minutes, STEP * n) for one, n in zip(facts.pieces, steps, strict=True) if n}
            if peak_of(facts, placed, shorter) <= facts.cap:
                costs.append(cost_of(facts, placed, shorter))
    return min(costs)


@settings(max_examples=60, deadline=None)
@given(small_weeks())
def test_no_better_week_exists_and_it_is_proven(facts):
    answer = spread(facts)
    assert is_allowed(facts, answer.days)
    assert peak_of(facts, answer.days, answer.shorter) <= facts.cap
    assert cost_of(facts, answer.days, answer.shorter) == best_of_all(facts)
    assert tuple(one.cost for one in answer.held) == best_of_all(facts)
    assert answer.is_proven


def whole(minutes, day, days=(0, 1, 2, 3, 4), **more):
    whole.key += 1
    return Piece(whole.key, minutes, day, frozenset(days), frozenset({1}), **more)


whole.key = 0


def test_a_week_that_holds_is_left_as_it_is():
    facts = Facts(60, (whole(40, 0), whole(20, 0), whole(10, 3)))
    answer = spread(facts)
    assert answer.days == {one.key: one.day for one in facts.pieces}
    assert answer.shorter == {}


def test_the_fewest_works_move_to_the_emptiest_days():
    heavy, light, later = whole(50, 0), whole(20, 0), whole(40, 1)
    answer = spread(Facts(60, (heavy, light, later)))
    assert answer.days[later.key] == 1
    assert 0 in {answer.days[heavy.key], answer.days[light.key]}
    assert answer.held[2].cost == 1
    assert answer.held[3].cost == 50


def test_a_week_that_cannot_hold_says_which_to_shorten_and_by_how_much():
    answer = spread(Facts(60, (whole(60, 0, days=[0]), whole(45, 0, days=[0, 1]), whole(35, 1, days=[1]))))
    assert sum(answer.shorter.values()) == 20
    assert len(answer.shorter) == 1
    assert answer.is_proven


def test_a_work_tied_to_its_hour_is_shortened_last():
    tied, loose = whole(40, 0, days=[0], is_tied=True), whole(40, 0, days=[0, 1])
    filler = whole(60, 1, days=[1, 2])
    other = whole(60, 2, days=[2])
    answer = spread(Facts(60, (tied, loose, filler, other)))
    assert tied.key not in answer.shorter


def test_two_works_of_a_subject_never_meet_by_moving():
    first, second = whole(50, 0, subject=1), whole(30, 1, subject=1)
    crowd = whole(40, 0, days=[0])
    answer = spread(Facts(80, (first, second, crowd)))
    assert answer.days[first.key] != answer.days[second.key]


def test_a_lesson_stays_before_its_exercise():
    lesson, exercise = whole(40, 0, line=(1,), days=[0, 4]), whole(20, 2, line=(1,), days=[2])
    answer = spread(Facts(60, (lesson, exercise, whole(30, 0, days=[0]))))
    assert answer.days[lesson.key] == 0
    assert sum(answer.shorter.values()) == 10


def test_pupils_who_do_not_share_work_do_not_add_up():
    one = Piece(1, 40, 0, frozenset({0}), frozenset({1}))
    other = Piece(2, 40, 0, frozenset({0}), frozenset({2}))
    assert spread(Facts(50, (one, other))).shorter == {}


def test_a_full_week_of_a_large_class_is_proven_and_the_same_each_time():
    chance = random.Random(6)
    pieces = tuple(
        Piece(
            key, chance.choice([15, 20, 30, 45]), day := chance.choice([0, 0, 1, 3, 4]),
            frozenset({day, *chance.sample(range(5), 3)}),
            frozenset(range(30)) if chance.random() < 0.7 else frozenset(chance.sample(range(30), 14)),
            1 + key % 10, False, (1 + key % 12,),
        )
        for key in range(1, 31)
    )  # fmt: skip
    facts = Facts(210, pieces)
    first, again = spread(facts), spread(facts)
    assert (first.days, first.shorter) == (again.days, again.shorter)
    assert is_allowed(facts, first.days)
    assert first.held[0].is_proven
    assert math.isclose(peak_of(facts, first.days, first.shorter), first.held[3].cost)
