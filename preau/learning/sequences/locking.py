"""Locks: what a step waits for, said and kept in turn."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.learning.sequences.models import Lock, Step
from preau.learning.sequences.paths import Stage
from preau.learning.sequences.settling import settle


class OutOfTurn(Exception):
    """A step would come before what opens it; the sentence for the teacher."""


@transaction.atomic
def lock(step: Step, locks: Iterable[dict[str, Any]]) -> None:
    """Exactly these locks, `[{"when": "after", "after": step}, …]`; none opens the step to everybody."""
    fresh = [Lock(step=step, **said) for said in locks]
    for one in fresh:
        _look_back(one)
    step.locks.all().delete()
    Lock.objects.bulk_create(fresh)
    settle(step.sequence)


def keep_in_turn(stages: list[Stage]) -> None:
    """Every lock looks at an earlier stage. Raises `OutOfTurn`."""
    for place, stage in enumerate(stages):
        earlier = {one.step.pk for one in stages[:place]}
        later = {one.step.pk for one in stages[place:]}
        for one in stage.locks:
            if one.after_id in later - earlier:
                raise OutOfTurn(_sentence(stage.step, one.after))


def _look_back(one: Lock) -> None:
    after = one.after
    if after and (after.sequence_id != one.step.sequence_id or after.position >= one.step.position):
        raise OutOfTurn(_sentence(one.step, after))


def _sentence(step: Step, after: Any) -> str:
    before = f"«\u00a0{step.activity}\u00a0» s’ouvre après «\u00a0{after.activity}\u00a0»"
    return f"{before}\u00a0: elle ne peut pas passer avant."
