"""Differentiation: circles of pupils, versions of an activity, whom a step is for."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.learning.sequences import composing
from preau.learning.sequences.models import Circle, Seat, Sequence, Share, Step
from preau.learning.sequences.settling import base_of, settle
from preau.school.activities import marks
from preau.school.activities.models import Activity, Progress


@transaction.atomic
def gather(sequence: Sequence, name: str, pupils: Iterable[Any]) -> Circle:
    """A circle of these pupils; they leave the one in which they were. A known name takes them in."""
    circle, _ = Circle.objects.get_or_create(sequence=sequence, name=name)
    seat(sequence, {pupil.pk: circle for pupil in pupils})
    return circle


@transaction.atomic
def seat(sequence: Sequence, places: dict[int, Circle | None]) -> None:
    """Change these pupils' circles (None: the others). What they began stays theirs, the rest follows."""
    Seat.objects.filter(sequence=sequence, pupil__in=places).delete()
    Seat.objects.bulk_create(
        [Seat(sequence=sequence, circle=circle, pupil_id=pupil) for pupil, circle in places.items() if circle]
    )
    settle(sequence)


@transaction.atomic
def dissolve(circle: Circle, *, by: Any) -> None:
    """Its pupils are among the others again; what was for it alone leaves the sequence, but for who began it."""
    sequence = circle.sequence
    for step in _of_none_but(circle):
        begun = list(step.activity.progresses.values_list("pupil", flat=True))
        Share.objects.bulk_create([Share(step=step, pupil_id=pupil) for pupil in begun])
        if not begun:
            composing.remove(step.activity, by=by)
    circle.delete()
    settle(sequence)


def _of_none_but(circle: Circle) -> list[Step]:
    steps = Step.objects.filter(sequence=circle.sequence, removal__isnull=True).prefetch_related("shares")
    return [step for step in steps if {share.circle_id for share in step.shares.all()} == {circle.pk}]


@transaction.atomic
def share(step: Step, circles: Iterable[Circle | None], pupils: Iterable[Any] = ()) -> None:
    """Whom a step is for: these circles (None: the others), these pupils; nothing named is everybody."""
    step.shares.all().delete()
    Share.objects.bulk_create([Share(step=step, circle=circle) for circle in circles])
    Share.objects.bulk_create([Share(step=step, pupil=pupil) for pupil in pupils])
    settle(step.sequence)


@transaction.atomic
def vary(activity: Activity) -> Activity:
    """Another version of an activity, in its place; for nobody yet, given as soon as it is for somebody."""
    base = base_of(activity.step)
    other = composing.duplicate(activity, into=base.sequence)
    Step.objects.filter(activity=other).update(instead_of=base, position=base.position)
    Activity.objects.filter(pk=other.pk).update(
        planned_on=activity.planned_on, starts_at=activity.starts_at, due_at=activity.due_at
    )
    other = Activity.objects.get(pk=other.pk)
    settle(base.sequence)
    if base.sequence.is_laid:
        other.publish(by=base.sequence.author)
    return other


def below(sequence: Sequence, activity: Activity, percent: int) -> set[int]:
    """The pupils whose last result at this work is under so many percent; who has none is not among them."""
    results = Progress.objects.filter(activity=activity, pupil__in=sequence.audience.people)
    return {
        one.pupil_id
        for one in results.exclude(mark="")
        if (part := marks.share(one.mark)) is not None and part * 100 < percent
    }
