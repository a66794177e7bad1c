"""Copies dealt among who handed in: evenly, never one's own, the same for the same seed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from preau.learning.handins.peers.dealing import deal, deal_more

GROUPS = st.lists(st.integers(1, 4), min_size=1, max_size=10)
EACH = st.integers(1, 3)
SEED = st.integers(0, 9999)


def dealt(sizes, each, seed):
    """Groups of these sizes: `(whose copy is whose, {reader: copies}, {copy: how often it is read})`."""
    own, reader = {}, 0
    for copy, size in enumerate(sizes):
        own |= {reader + n: {copy} for n in range(size)}
        reader += size
    given = deal(own, dict.fromkeys(range(len(sizes)), 0), each, seed)
    read = [sum(copy in copies for copies in given.values()) for copy in range(len(sizes))]
    return own, given, read


@settings(max_examples=60, deadline=None)
@given(GROUPS, EACH, SEED)
def test_each_reads_as_many_as_there_are_never_their_own_nor_twice_the_same(sizes, each, seed):
    own, given, _ = dealt(sizes, each, seed)
    assert given == dealt(sizes, each, seed)[1]
    for reader, copies in given.items():
        assert len(copies) == len({*copies}) == min(each, len(sizes) - 1)
        assert not own[reader] & {*copies}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 35), EACH, SEED)
def test_where_all_hand_in_alone_each_copy_is_read_as_often_as_the_others(count, each, seed):
    assert dealt([1] * count, each, seed)[2] == [min(each, count - 1)] * count


@settings(max_examples=40, deadline=None)
@given(GROUPS, EACH, SEED)
def test_no_exchange_would_make_it_more_even(sizes, each, seed):
    """Groups of different sizes may not allow to be read alike: nobody could take a copy read twice less."""
    own, given, read = dealt(sizes, each, seed)
    better = [
        (reader, held, other)
        for reader, copies in given.items()
        for held in copies
        for other in range(len(sizes))
        if other not in copies and other not in own[reader] and read[other] < read[held] - 1
    ]
    assert better == []


def test_even_groups_are_read_alike_and_chance_changes_who_reads_whom():
    assert dealt([3, 3, 3, 3], 2, 5)[2] == [6, 6, 6, 6]
    assert sorted(dealt([2, 2, 2, 2, 2, 1], 1, 5)[2]) == [1, 2, 2, 2, 2, 2]
    assert dealt([1] * 20, 1, 1)[1] != dealt([1] * 20, 1, 2)[1]


def test_who_comes_late_reads_what_is_read_least():
    assert deal({"late": {"theirs"}}, {"a": 2, "b": 1, "c": 2, "theirs": 0}, 2, 1)["late"][0] == "b"
    assert deal({}, {"a": 0}, 2, 1) == {}
    assert deal({"alone": {"a"}}, {"a": 0}, 3, 1) == {"alone": []}


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 30), EACH, SEED, st.data())
def test_copies_that_come_late_are_read_as_the_others_are_and_nobody_has_two_more_than_another(count, each, seed, data):
    own = {reader: {reader} for reader in range(count)}
    held = {reader: [(copy, False) for copy in copies] for reader, copies in dealt([1] * count, each, seed)[1].items()}
    for late in range(count, count + data.draw(st.integers(1, max(1, count // each - 1)))):
        own[late] = {late}
        more = deal_more(own, held, times_read(own, held), [], each, seed)
        held = {reader: held.get(reader, []) + [(copy, False) for copy in more.get(reader, [])] for reader in own}
        read, loads = times_read(own, held).values(), [len(copies) for copies in held.values()]
        assert (min(read), max(read) - min(read) <= 1) == (each, True)
        assert (min(loads), max(loads) - min(loads) <= 1) == (each, True)
    assert all(own[reader].isdisjoint(dict(copies)) for reader, copies in held.items())
    assert all(len(dict(copies)) == len(copies) for copies in held.values())


def times_read(own, held):
    return {copy: sum(copy in dict(copies) for copies in held.values()) for copy in own}


def test_what_a_reader_leaves_goes_to_who_has_the_fewest_then_to_who_has_not_finished():
    held = {"a": [("c", True)], "b": [("c", False), ("a", False)], "c": [("b", False)], "d": [("b", True)]}
    own = {name: {name} for name in held}
    read = times_read(own, held) | {"d": 1}
    assert deal_more(own, held, read, ["a"], 1, 3) == {"c": ["a"]}
    assert deal_more(own, held, read, ["a", "a", "a"], 1, 3) == {"c": ["a"], "d": ["a"]}
