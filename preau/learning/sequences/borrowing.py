"""Taking a copy of what a colleague shared, and what became of the original since."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.sequences import composing
from preau.learning.sequences.badging import copy_badges
from preau.learning.sequences.crediting import credit
from preau.learning.sequences.models import Circle, Lock, Origin, Sequence, Sharing, Step, Taken
from preau.learning.sequences.settling import settle
from preau.learning.sequences.sharing import travelling
from preau.learning.sequences.stamping import Stamp, changes, stamps
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort


class Begun(Exception):
    """Pupils are at work on a step: it does not change under them."""


@dataclass(frozen=True)
class Difference:
    """`sort` is added, changed or removed; `source` is the step of the original, `own` the one of the copy."""

    sort: str
    title: str
    source: Step | None = None
    own: Step | None = None
    words: tuple[str, ...] = ()


def take(sharing: Sharing, *, by: Any, cohorts: Iterable[Cohort], key: uuid.UUID) -> Sequence:
    """Into one's own reserve, for one's own classes; the same key is the same copy."""
    try:
        with transaction.atomic():
            return _taken_by(by, key) or _take(sharing.sequence, by, cohorts, key)
    except IntegrityError:  # both clicks at once
        return Sequence.objects.get(origin__key=key, author=by)


def compare(origin: Origin) -> list[Difference]:
    """What changed in the original since the copy, or since what changed was last dealt with."""
    taken = list(origin.taken.select_related("step__activity", "step__removal"))
    known = {one.source_id: one for one in taken}
    steps, said = _as_it_stands(origin)
    found = [_difference(step, known.get(step.pk), said[step.activity_id]) for step in steps]
    present = {step.pk for step in steps}
    gone = [one for one in taken if one.source_id not in present and _is_kept(one)]
    removed = [Difference("removed", one.stamp.get("title", ""), own=one.step) for one in gone]
    return [one for one in found if one] + removed


@transaction.atomic
def renew(origin: Origin, source: Step, *, by: Any) -> Activity:
    """Take this step of the original as it is now. Raises `Begun` when pupils have begun the one it would replace."""
    row = Taken.objects.filter(origin=origin, source=source).select_related("step__activity").first()
    old = row.step if row and _is_kept(row) else None
    if old and old.activity.progresses.exists():
        raise Begun(f"Des élèves ont commencé «\u00a0{old.activity}\u00a0»\u00a0: elle ne change pas sous leurs yeux.")
    fresh = composing.duplicate(source.activity, into=origin.sequence)
    if old:
        _replace(old, fresh, by=by)
    stamp = stamps([source.activity])[source.activity_id]
    Taken.objects.update_or_create(origin=origin, source=source, defaults={"step": fresh.step, "stamp": stamp})
    settle(origin.sequence)
    if not compare(origin):
        _know(origin)
    return fresh


@transaction.atomic
def ignore(origin: Origin) -> None:
    """What changed is known; the copy stays as it is."""
    steps, said = _as_it_stands(origin)
    for step in steps:
        Taken.objects.update_or_create(origin=origin, source=step, defaults={"stamp": said[step.activity_id]})
    origin.taken.exclude(source__in=steps).delete()
    _know(origin)


def shared_source(origin: Origin, person: Any) -> Sharing | None:
    """The original, while this person still finds it in the reserve of the school."""
    seen = Sharing.objects.visible_to(person).filter(sequence=origin.source_id)
    return seen.select_related("sequence__author", "sequence__subject").first()


def _taken_by(by: Any, key: uuid.UUID) -> Sequence | None:
    return Sequence.objects.filter(origin__key=key, author=by).first()


def _take(source: Sequence, by: Any, cohorts: Iterable[Cohort], key: uuid.UUID) -> Sequence:
    fresh = composing.begin(
        by=by, school=source.school, title=source.title, cohorts=cohorts, subject=source.subject, intent=source.intent
    )
    names = {one: f"Groupe {number}" for number, one in enumerate(source.circles.values_list("pk", flat=True), start=1)}
    circles = {one: Circle.objects.create(sequence=fresh, name=name) for one, name in names.items()}
    steps = composing.copy_steps(travelling(source), fresh, circles)
    copy_badges(source, fresh, steps)
    credit(source, fresh, steps, key=key)
    record("sequence.taken", by=by, on=source, scope=source.school.scope)
    return fresh


def _as_it_stands(origin: Origin) -> tuple[list[Step], dict[int, Stamp]]:
    stages = travelling(origin.source) if origin.source else []
    steps = [step for stage in stages for step in stage.steps]
    return steps, stamps([step.activity for step in steps])


def _difference(step: Step, known: Taken | None, now: Stamp) -> Difference | None:
    if known is None:
        return Difference("added", step.activity.title, source=step)
    if known.stamp == now or not _is_kept(known):
        return None
    return Difference("changed", step.activity.title, step, known.step, tuple(changes(known.stamp, now)))


def _is_kept(one: Taken) -> bool:
    """What one took out of one's copy is no news."""
    return one.step is not None and not hasattr(one.step, "removal")


def _replace(old: Step, fresh: Activity, *, by: Any) -> None:
    """In its place, with what waits for it, for the same pupils and on the same day; the old one may be put back."""
    step, former = fresh.step, old.activity
    Step.objects.filter(pk=step.pk).update(position=old.position, instead_of=old.instead_of)
    Step.objects.filter(instead_of=old).update(instead_of=step)
    Lock.objects.filter(step=old).update(step=step)
    Lock.objects.filter(after=old).update(after=step)
    old.shares.update(step=step)
    fresh.planned_on, fresh.starts_at, fresh.due_at = former.planned_on, former.starts_at, former.due_at
    fresh.save(update_fields=["planned_on", "starts_at", "due_at"])
    was_given = former.is_published
    Taken.objects.filter(step=old).update(step=None)
    composing.remove(former, by=by)
    if was_given:
        fresh.publish(by=by)


def _know(origin: Origin) -> None:
    origin.known_at = timezone.now()
    origin.save(update_fields=["known_at"])
