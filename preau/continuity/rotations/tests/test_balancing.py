"""The halves are the best there are: compared with every answer in small schools, and proven in a large one."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preau.continuity.rotations.balancing import (
    ALWAYS,
    A,
    Aim,
    B,
    Even,
    Facts,
    Together,
    Towards,
    balance,
    cost_of,
    families,
    sides,
)

PUPILS = tuple(range(1, 9))


@st.composite
def small_schools(draw):
    some = st.frozensets(st.sampled_from(PUPILS), min_size=2, max_size=6)
    evens = draw(st.lists(st.tuples(st.sampled_from([Aim.CLASSES, Aim.GROUPS, Aim.TRAITS]), some), max_size=5))
    homes = draw(st.lists(some, max_size=3))
    lines = draw(st.lists(st.tuples(some, st.sampled_from([A, B])), max_size=3))
    pinned = draw(st.dictionaries(st.sampled_from(PUPILS), st.sampled_from([A, B, ALWAYS]), max_size=3))
    wishes = (
        *(Even(aim, "", pupils) for aim, pupils in evens),
        *(Together(Aim.FAMILIES, "", pupils) for pupils in homes),
        *(Towards(Aim.TRANSPORT, "", pupils, half) for pupils, half in lines),
    )
    return Facts(PUPILS, pinned, wishes)


def best_of_all(facts):
    """Every answer there is, tried."""
    free = [pupil for pupil in facts.pupils if pupil not in facts.pinned]
    tried = itertools.product([A, B], repeat=len(free))
    return min(cost_of(facts, {**facts.pinned, **dict(zip(free, halves, strict=True))}) for halves in tried)


@settings(max_examples=40, deadline=None)
@given(small_schools())
def test_no_better_answer_exists_and_it_is_proven(facts):
    answer = balance(facts)
    assert cost_of(facts, answer.halves) == best_of_all(facts)
    assert [(one.cost, one.is_proven) for one in answer.held] == [(cost, True) for cost in best_of_all(facts)]


@settings(max_examples=20, deadline=None)
@given(small_schools())
def test_everyone_has_a_half_and_pins_are_kept(facts):
    halves = balance(facts).halves
    assert sorted(halves) == sorted(facts.pupils)
    assert {pupil: halves[pupil] for pupil in facts.pinned} == facts.pinned


def a_school(size=600, seed=5):
    """Classes of 25, brothers and sisters across them, languages, towns."""
    chance = random.Random(seed)
    pupils = tuple(range(1, size + 1))
    classes = [frozenset(pupils[at : at + 25]) for at in range(0, size, 25)]
    shuffled = chance.sample(pupils, size * 6 // 10)
    homes = [shuffled[at : at + 3 if at % 4 else at + 2] for at in range(0, len(shuffled), 3)]
    languages = [frozenset(chance.sample(pupils[at : at + 150], 28)) for at in range(0, size, 150) for _ in range(7)]
    towns = {f"v{n}": frozenset(pupil for pupil in pupils if pupil * 7 % 11 == n) for n in range(11)}
    halves = sides(towns)
    return Facts(
        pupils,
        {},
        (
            *(Even(Aim.CLASSES, "", one) for one in classes),
            *(Together(Aim.FAMILIES, "", frozenset(one)) for one in homes),
            *(Even(Aim.GROUPS, "", one) for one in languages),
            *(Towards(Aim.TRANSPORT, name, one, halves[name]) for name, one in towns.items()),
        ),
    )


def test_six_hundred_pupils_with_their_siblings_are_balanced_with_the_proof():
    facts = a_school()
    answer = balance(facts)
    assert cost_of(facts, answer.halves)[:4] == (0, 0, 0, 0)
    assert [one.is_proven for one in answer.held] == [True] * 5


def test_the_same_facts_give_the_same_halves():
    facts = a_school(size=150)
    assert balance(facts).halves == balance(facts).halves


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ([(1, 10), (1, 11)], [{10, 11}]),
        ([(1, 10), (2, 10), (2, 11)], [{10, 11}]),
        ([(1, 10), (1, 11), (2, 11), (2, 12)], [{10, 11, 12}]),
        ([(1, 10), (2, 11)], []),
    ],
    ids=["same mother", "mother of one, father of both", "half-siblings", "strangers"],
)
def test_who_shares_an_adult_is_a_family(ties, found):
    assert families(ties) == [frozenset(one) for one in found]


def test_lines_share_the_halves_by_their_numbers():
    lines = {"Buc": frozenset({1, 2, 3}), "Massy": frozenset({4, 5}), "Antony": frozenset({6})}
    assert sides(lines) == {"Buc": A, "Massy": B, "Antony": B}
