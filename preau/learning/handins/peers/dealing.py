"""Which copies each reader is given: by chance, evenly, never one's own. A pure function."""

import random
from collections import Counter, deque
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

Reader = TypeVar("Reader", bound=Hashable)
Copy = TypeVar("Copy", bound=Hashable)


def deal(
    own: Mapping[Reader, Collection[Copy]], read: Mapping[Copy, int], each: int, seed: int
) -> dict[Reader, list[Copy]]:
    """`{reader: copies}`, `each` of them or as many as there are for this reader.

    `own` are the copies a reader may not be given; `read` says by how many each copy is read already. No other dealing
    is more even: where all hand in alone, each copy is read as often as the others, to one. The same seed deals alike.
    """
    chance = random.Random(seed)  # noqa: S311
    readers, copies = _shuffled(own, chance), _shuffled(read, chance)
    load, dealt = dict(read), {reader: list[Copy]() for reader in readers}
    for _ in range(each):
        for reader in readers:
            free = [copy for copy in copies if copy not in own[reader] and copy not in dealt[reader]]
            if free:
                copy = min(free, key=lambda one: load[one])
                dealt[reader].append(copy)
                load[copy] += 1
    while chain := next(_chains(dealt, own, load), None):
        _hand_on(chain, dealt, load)
    return dealt


def deal_more(
    own: Mapping[Reader, Collection[Copy]],
    given: Mapping[Reader, Collection[tuple[Copy, bool]]],
    read: Mapping[Copy, int],
    lost: Iterable[Copy],
    each: int,
    seed: int,
) -> dict[Reader, list[Copy]]:
    """What is read more after the dealing, `{reader: copies}`.

    Who was `given` nothing reads like the others (`{reader: [(copy, is handed in)]}`). A copy that nobody reads
    comes to be read as often as the others, a `lost` one once more: each by whoever has the fewest, first among them
    who has not finished.
    """
    more = deal({reader: copies for reader, copies in own.items() if reader not in given}, read, each, seed)
    asked = max(each, min((times for times in read.values() if times), default=each))
    load = Counter(copy for copies in more.values() for copy in copies)
    late = [copy for copy in sorted(read) if not read[copy] for _ in range(asked - load[copy])]  # type: ignore[type-var]
    for copy in [*lost, *late]:
        for reader in fewest_first(loads(copy, own, given, more), seed)[:1]:
            more.setdefault(reader, []).append(copy)
    return {reader: copies for reader, copies in more.items() if copies}


def fewest_first(loads: Mapping[Reader, tuple[int, int]], seed: int) -> list[Reader]:
    """Of `{reader: (given, left)}`: the fewest given, then the most left, then by chance."""
    return sorted(_shuffled(loads, random.Random(seed)), key=lambda one: (loads[one][0], -loads[one][1]))  # noqa: S311


def loads(
    copy: Copy,
    own: Mapping[Reader, Collection[Copy]],
    given: Mapping[Reader, Collection[tuple[Copy, bool]]],
    more: Mapping[Reader, list[Copy]],
) -> dict[Reader, tuple[int, int]]:
    """Of those who could read this one too."""
    held = {one: [*given.get(one, ()), *((copy, False) for copy in more.get(one, ()))] for one in own}
    return {
        reader: (len(pairs), sum(not done for _, done in pairs))
        for reader, pairs in held.items()
        if copy not in own[reader] and all(other != copy for other, _ in pairs)
    }


def _shuffled(things: Collection[Hashable], chance: random.Random) -> list:
    dealt = sorted(things)  # type: ignore[type-var]
    chance.shuffle(dealt)
    return dealt


def _chains(
    dealt: Mapping[Reader, list[Copy]], own: Mapping[Reader, Collection[Copy]], load: Mapping[Copy, int]
) -> Iterator[list[tuple[Reader, Copy, Copy]]]:
    """Exchanges `(reader, leaves, takes)` that end on a copy read at least twice less than the first one."""
    for first in sorted(load, key=lambda one: -load[one]):
        reached: dict[Copy, tuple[Reader, Copy] | None] = {first: None}
        waiting = deque([first])
        while waiting:
            copy = waiting.popleft()
            for reader, held in dealt.items():
                for other in load if copy in held else ():
                    if other in reached or other in held or other in own[reader]:
                        continue
                    reached[other] = reader, copy
                    if load[other] < load[first] - 1:
                        yield _back(reached, other)
                        return
                    waiting.append(other)


def _back(reached: Mapping[Copy, tuple[Reader, Copy] | None], last: Copy) -> list[tuple[Reader, Copy, Copy]]:
    chain, step = [], reached[last]
    while step:
        reader, before = step
        chain.append((reader, before, last))
        last, step = before, reached[before]
    return chain


def _hand_on(chain: list[tuple[Reader, Copy, Copy]], dealt: Mapping[Reader, list[Copy]], load: dict[Copy, int]) -> None:
    for reader, leaves, takes in chain:
        dealt[reader][dealt[reader].index(leaves)] = takes
    load[chain[-1][1]] -= 1
    load[chain[0][2]] += 1
