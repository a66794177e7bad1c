"""A copy says whose work it is, and remembers each step as it was."""

import uuid
from collections.abc import Mapping

from preau.learning.sequences.models import Origin, Sequence, Sharing, Step, Taken
from preau.learning.sequences.stamping import stamps


def credit(source: Sequence, fresh: Sequence, steps: Mapping[int, Step], *, key: uuid.UUID | None = None) -> None:
    """`steps` is `{step of the source: its copy}`. A copy of one's own copy is credited as that one was."""
    known = Origin.objects.filter(sequence=source).first()
    if source.author_id != fresh.author_id:
        _take_note(source, fresh, steps, known, key)
    elif known:
        _carry(known, fresh, steps)


def _take_note(
    source: Sequence, fresh: Sequence, steps: Mapping[int, Step], known: Origin | None, key: uuid.UUID | None
) -> None:
    sharing = Sharing.objects.filter(sequence=source).first()
    origin = Origin.objects.create(
        sequence=fresh,
        source=source,
        author_id=source.author_id,
        first_author_id=known.first_author_id if known else source.author_id,
        reach=sharing.reach if sharing else Sharing.Reach.SCHOOL,
        key=key,
    )
    originals = Step.objects.filter(pk__in=steps).select_related("activity").in_bulk()
    said = stamps([one.activity for one in originals.values()])
    Taken.objects.bulk_create(
        [
            Taken(origin=origin, source_id=pk, step=step, stamp=said[originals[pk].activity_id])
            for pk, step in steps.items()
        ]
    )


def _carry(known: Origin, fresh: Sequence, steps: Mapping[int, Step]) -> None:
    taken = list(known.taken.all())
    known.pk, known.key, known.sequence = None, None, fresh
    known._state.adding = True
    known.save()
    Taken.objects.bulk_create(
        [
            Taken(origin=known, source_id=one.source_id, step=steps.get(one.step_id or 0), stamp=one.stamp)
            for one in taken
        ]
    )
