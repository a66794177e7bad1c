"""The hours are the best there are: compared with every answer in small schools, and proven in a large one."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from preau.continuity.slots.arranging import Aim, Facts, Option, arrange, chosen, cost_of, is_allowed

options = st.builds(
    Option, st.sampled_from([480, 510, 540]), st.sampled_from([30, 55]), st.sampled_from([1, 2]), st.booleans()
)


@st.composite
def small_schools(draw):
    classes = range(1, draw(st.integers(1, 3)) + 1)
    pairs = list(itertools.combinations(classes, 2))
    homes = draw(st.dictionaries(st.sampled_from(pairs), st.integers(1, 3))) if pairs else {}
    return Facts({key: tuple(draw(st.lists(options, max_size=3))) for key in classes}, homes)


def best_of_all(facts):
    """Every answer there is, tried; a class may have no hour."""
    costs = []
    for numbers in itertools.product(*([None, *range(len(one))] for one in facts.options.values())):
        hours = {key: n for key, n in zip(facts.options, numbers, strict=True) if n is not None}
        if is_allowed(facts, hours):
            costs.append(cost_of(facts, hours))
    return min(costs)


@settings(max_examples=60, deadline=None)
@given(small_schools())
def test_no_better_answer_exists_and_it_is_proven(facts):
    answer = arrange(facts)
    assert is_allowed(facts, answer.hours)
    assert cost_of(facts, answer.hours) == best_of_all(facts)
    assert [(one.cost, one.is_proven) for one in answer.held] == [(cost, True) for cost in best_of_all(facts)]


def test_siblings_come_before_the_teacher_in_charge():
    own, other = Option(480, 55, 1, is_own=True), Option(600, 55, 2)
    answer = arrange(Facts({1: (own,), 2: (Option(500, 55, 3, is_own=True), other)}, {(1, 2): 1}))
    assert chosen(Facts({1: (own,), 2: (Option(500, 55, 3, is_own=True), other)}, {}), answer.hours)[2] == other


def test_two_families_weigh_more_than_one():
    early = (Option(480, 55, 1),)
    facts = Facts({1: early, 2: (Option(480, 55, 2),), 3: (Option(480, 55, 3),)}, {(1, 2): 1, (2, 3): 4})
    assert arrange(facts).held[Aim.COLLISIONS - 1].cost == 5


def test_a_school_is_proven_and_the_same_each_time():
    chance = random.Random(4)
    facts = Facts(
        {
            key: tuple(
                Option((day * 24 + hour) * 60, 55, chance.randrange(40), is_own=chance.random() < 0.15)
                for day in range(5)
                for hour in chance.sample([8, 9, 10, 11, 13, 14, 15, 16], 5)
            )
            for key in range(24)
        },
        {tuple(sorted(chance.sample(range(24), 2))): chance.randint(1, 3) for _ in range(90)},
    )
    first, again = arrange(facts, effort=2.0), arrange(facts, effort=2.0)
    assert first.hours == again.hours
    assert [one.cost for one in first.held[:2]] == [0, 0]
