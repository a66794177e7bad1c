"""Préau proposes the halves: computed in a job, written at once, with what is proven of them."""

import time
from dataclasses import asdict
from typing import Any

from django.db import transaction

from preau.continuity.rotations.balancing import Answer, Facts, balance
from preau.continuity.rotations.gathering import gather
from preau.continuity.rotations.models import Place, Proposal, Rotation
from preau.foundation.jobs.asking import progress
from preau.foundation.journal.models import record


def propose(rotation: Rotation, *, by: Any = None) -> Proposal | None:
    """The best halves found, pins kept. Once published its days hold: nothing is computed anew."""
    if rotation.is_published or not rotation.can_still_change:
        return None
    progress(1, 3, "Les familles, les options et les communes sont réunies.")
    facts = gather(rotation).facts
    progress(2, 3, "La meilleure répartition se cherche.")
    began = time.monotonic()
    answer = balance(facts)
    return _write(rotation, facts, answer, round(time.monotonic() - began, 1), by=by)


@transaction.atomic
def _write(rotation: Rotation, facts: Facts, answer: Answer, seconds: float, *, by: Any) -> Proposal | None:
    """A hand that pinned somebody while it was computed is right."""
    locked = Rotation.objects.select_for_update().get(pk=rotation.pk)
    if locked.is_published:
        return None
    pinned = dict(rotation.pins.values_list("pupil", "half"))
    rotation.places.all().delete()
    halves = {**answer.halves, **{pk: half for pk, half in pinned.items() if pk in answer.halves}}
    Place.objects.bulk_create(
        [Place(rotation=rotation, pupil_id=pk, half=half) for pk, half in halves.items()], batch_size=500
    )
    held = [{**asdict(one), "aim": int(one.aim)} for one in answer.held]
    record("rotation.proposed", by=by, on=rotation, scope=rotation.school.scope, pupils=len(facts.pupils))
    return Proposal.objects.create(rotation=rotation, by=by, held=held, seconds=seconds)
