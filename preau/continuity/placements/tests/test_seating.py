"""Hours for tests: nobody twice at once, the wishes in order, and the same answer each time."""

import itertools
import random

import pytest

from preau.continuity.placements.seating import Aim, Choice, Exam, overlaps, seat

DAY = 24 * 60
HOURS = tuple(Choice(day * DAY + hour * 60) for day in range(3) for hour in (8, 9, 10))


def exam(key, *, pupils=(1,), examiner=None, room="", choices=HOURS, minutes=60, **more):
    return Exam(key, minutes, frozenset(pupils), examiner, room, tuple(choices), **more)


def collisions(exams, answer):
    return [
        (one.key, other.key)
        for one, other in itertools.combinations([one for one in exams if one.key in answer.hours], 2)
        if one.meets(other) and overlaps(one, answer.hours[one.key], other, answer.hours[other.key])
    ]


def test_a_pupil_sits_one_test_a_day_when_the_days_allow_it():
    exams = (exam("a"), exam("b"), exam("c"))
    assert sorted(at.day for at in seat(exams).hours.values()) == [0, 1, 2]


def test_when_days_are_short_two_tests_share_a_day_but_never_an_hour():
    exams = tuple(exam(key, minutes=110) for key in "abcd")
    answer = seat(exams)
    assert (len(answer.hours), collisions(exams, answer)) == (4, [])
    assert [one.cost for one in answer.held if one.aim == Aim.ONE_A_DAY] == [1]


@pytest.mark.parametrize("shared", [{"examiner": 9}, {"room": "B12"}, {"pupils": (1, 2)}])
def test_two_tests_that_want_the_same_are_not_at_once(shared):
    one_hour = [Choice(480)]
    first = exam("a", **{"pupils": (1,), "choices": one_hour} | shared)
    other = exam("b", **{"pupils": (2,), "choices": one_hour} | shared)
    answer = seat((first, other))
    assert (len(answer.hours), list(answer.rivals.values())) == (1, [("a",)] if "a" in answer.hours else [("b",)])


def test_a_test_that_does_not_move_is_gone_round():
    fixed = exam("fixed", choices=[Choice(480)], is_fixed=True)
    answer = seat((exam("a", choices=[Choice(480), Choice(500), Choice(540)]), fixed))
    assert answer.hours == {"a": Choice(540)}
    assert seat((exam("a", choices=[Choice(480)]), fixed)).rivals == {"a": ("fixed",)}


def test_a_test_that_stays_counts_as_the_one_of_its_day():
    fixed = exam("fixed", choices=[Choice(480)], is_fixed=True)
    assert seat((exam("a"), fixed)).hours["a"].day == 1


def test_lessons_of_others_are_spared_before_it_is_soon():
    soon, later = Choice(480, missed=1), Choice(DAY + 480)
    assert seat((exam("a", choices=[soon, later]),)).hours == {"a": later}


def test_what_has_no_hour_is_left_and_the_others_are_placed():
    answer = seat((exam("a", choices=()), exam("b")))
    assert (sorted(answer.hours), answer.rivals) == (["b"], {"a": ("b",)})


def test_nothing_to_place_is_no_trouble():
    assert seat(()).hours == {}


def drawn(seed):
    chance = random.Random(seed)
    pupils = [chance.sample(range(40), 12) for _ in range(6)]
    return tuple(
        exam(f"e{n}", pupils=pupils[n % 6], examiner=chance.randrange(4), room=chance.choice(["", "A1", "B2"]),
             minutes=chance.choice([55, 110]),
             choices=sorted({Choice(chance.randrange(15) * DAY + chance.choice([480, 535, 605, 660, 800, 855]),
                                    chance.randrange(3)) for _ in range(25)}))
        for n in range(20)
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_many_tests_never_collide_and_the_answer_is_the_same_each_time(seed):
    exams = drawn(seed)
    answer = seat(exams, effort=0.4)
    assert collisions(exams, answer) == []
    assert [one.is_proven for one in answer.held if one.aim == Aim.PLACED] == [True]
    assert seat(exams, effort=0.4).hours == answer.hours
