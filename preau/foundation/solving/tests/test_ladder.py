"""Aims in order: a later one never costs an earlier one, and what is said to be best is."""

from enum import IntEnum

from preau.foundation.solving.ladder import Held, Ladder


class Aim(IntEnum):
    FEW = 1
    LIGHT = 2
    NOTHING = 3


class Bag(Ladder):
    """Things that together reach a worth: as few as can be, then as light as can be."""

    def __init__(self, things, worth):
        super().__init__()
        self.things, self.inside = things, [True] * len(things)
        self.chosen = [self.model.new_bool_var("") for _ in things]
        self.model.add(sum(value * one for (value, _), one in zip(things, self.chosen, strict=True)) >= worth)
        weight = sum(weight * one for (_, weight), one in zip(things, self.chosen, strict=True))
        self.costs = {Aim.FEW: sum(self.chosen), Aim.LIGHT: weight, Aim.NOTHING: 0}

    def known(self):
        return zip(self.chosen, self.inside, strict=True)

    def take(self, value):
        self.inside = [bool(value(one)) for one in self.chosen]

    def cost(self, aim):
        weights = [weight for (_, weight), is_in in zip(self.things, self.inside, strict=True) if is_in]
        return len(weights) if aim == Aim.FEW else sum(weights)


def test_the_lightest_of_the_fewest_is_found_and_proven():
    bag = Bag([(5, 9), (5, 4), (3, 1), (2, 1)], worth=5)
    assert bag.climb(Aim, effort=1.0) == (Held(Aim.FEW, 1, 1), Held(Aim.LIGHT, 4, 4), Held(Aim.NOTHING, 0, 0))
    assert bag.inside == [False, True, False, False]


def test_what_cannot_be_done_keeps_what_was_known_and_claims_no_proof():
    bag = Bag([(1, 1)], worth=5)
    held = bag.climb([Aim.FEW], effort=1.0)
    assert (bag.inside, [(one.cost, one.is_proven) for one in held]) == ([True], [(1, False)])


def test_the_same_facts_have_the_same_answer():
    things = [(number % 7 + 1, number % 5 + 1) for number in range(40)]
    assert len({tuple(_climbed(Bag(things, worth=60))) for _ in range(3)}) == 1


def _climbed(bag):
    bag.climb(Aim, effort=2.0)
    return bag.inside
