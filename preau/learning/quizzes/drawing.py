"""Which questions an attempt has: all those that are always asked, and some of each pool, drawn for each attempt."""

import random
from collections import defaultdict
from typing import Any

from django.db import transaction

from preau.learning.quizzes.models import Quiz, Slot

LONGEST_NAME = 20


def drawn(quiz: Quiz, chance: random.Random) -> list[int]:
    """The slots of one attempt, in the order of the quiz."""
    slots = list(quiz.asked.values_list("pk", "pool"))
    pools: dict[str, list[int]] = defaultdict(list)
    for pk, pool in slots:
        pools[pool].append(pk)
    kept = set(pools.pop("", []))
    for name, members in sorted(pools.items()):
        kept |= set(chance.sample(members, min(picks(quiz, name), len(members))))
    return [pk for pk, _ in slots if pk in kept]


def laid(quiz: Quiz, seed: int) -> list[int]:
    """The same, in the order in which this seed asks them."""
    slots = drawn(quiz, random.Random(seed))  # noqa: S311 an order, not a secret
    if quiz.shuffles_questions:
        random.Random(seed).shuffle(slots)  # noqa: S311 an order, not a secret
    return slots


def picks(quiz: Quiz, pool: str) -> int:
    """How many of this pool each attempt has; one, unless it is said."""
    found = quiz.picks.get(pool, 1)
    return found if isinstance(found, int) and found > 0 else 1


def asked_count(quiz: Quiz) -> int:
    """How many questions an attempt has."""
    slots = quiz.asked.exclude(version__type="description").values_list("pool", flat=True)
    pools: dict[str, int] = defaultdict(int)
    for pool in slots:
        pools[pool] += 1
    always = pools.pop("", 0)
    return always + sum(min(picks(quiz, name), many) for name, many in pools.items())


@transaction.atomic
def arrange(quiz: Quiz, pools: dict[int, str], many: dict[str, int]) -> None:
    """Put each slot in a pool (or in none), and say how many each attempt has of each."""
    names = {pk: " ".join(name.split())[:LONGEST_NAME] for pk, name in pools.items()}
    slots = [slot for slot in quiz.asked if slot.pk in names]
    for slot in slots:
        slot.pool = names[slot.pk]
    Slot.objects.bulk_update(slots, ["pool"])
    used = {slot.pool for slot in quiz.asked if slot.pool}
    quiz.picks = {name: max(1, many.get(name, picks(quiz, name))) for name in sorted(used)}
    quiz.save(update_fields=["picks"])


def rows(quiz: Quiz) -> tuple[list[Any], list[tuple[str, int, int]]]:
    """The slots in order, and `(pool, how many are drawn, among how many)`."""
    slots = list(quiz.asked)
    names = sorted({slot.pool for slot in slots if slot.pool})
    return slots, [(name, picks(quiz, name), sum(slot.pool == name for slot in slots)) for name in names]
