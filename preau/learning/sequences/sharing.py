"""Sharing with colleagues what one prepared: the content of the preparation, and nothing of its classes."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.sequences.models import Sequence, Sharing, Step
from preau.learning.sequences.paths import Stage, stages_of
from preau.learning.sequences.stamping import digest_of, stamps


@transaction.atomic
def share(sequence: Sequence, reach: str, *, by: Any) -> None:
    """With the team, with the school; blank keeps it to oneself again, and copies that were taken live on."""
    if reach:
        Sharing.objects.update_or_create(
            sequence=sequence, defaults={"reach": reach}, create_defaults={"reach": reach, "digest": _digest(sequence)}
        )
    else:
        Sharing.objects.filter(sequence=sequence).delete()
    record("sequence.shared", by=by, on=sequence, scope=sequence.school.scope, reach=reach)


def travelling(sequence: Sequence) -> list[Stage]:
    """What of it colleagues may read: what is for pupils by name stays here."""
    kept = set(Step.objects.travelling().filter(sequence=sequence).values_list("pk", flat=True))
    stages = [stage for stage in stages_of(sequence) if stage.step.pk in kept]
    for stage in stages:
        stage.variants = [step for step in stage.variants if step.pk in kept and step.shares.all()]
    return stages


def notice(sharing: Sharing) -> bool:
    """Note that what travels is not what it was; whether it is so."""
    now = _digest(sharing.sequence)
    if now == sharing.digest:
        return False
    sharing.digest, sharing.changed_at = now, timezone.now()
    sharing.save(update_fields=["digest", "changed_at"])
    return True


def notice_all() -> int:
    """Of those that somebody copied, how many have changed: a question may be rewritten on another page."""
    copied = Sharing.objects.filter(sequence__descents__isnull=False).distinct()
    return sum(notice(sharing) for sharing in copied.select_related("sequence"))


def _digest(sequence: Sequence) -> str:
    steps = [step for stage in travelling(sequence) for step in stage.steps]
    return digest_of(stamps([step.activity for step in steps]).values())
