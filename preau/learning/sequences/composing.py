"""Composing: a sequence begins with one activity, and grows."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.learning.sequences.badging import copy_badges
from preau.learning.sequences.crediting import credit
from preau.learning.sequences.locking import keep_in_turn
from preau.learning.sequences.models import Circle, Lock, Removal, Sequence, Share, Step
from preau.learning.sequences.paths import Stage, stages_of
from preau.learning.sequences.settling import settle
from preau.learning.sequences.shapes import SHAPES
from preau.learning.sequences.telling import tell_of_whom
from preau.school.activities.models import Activity, Publication, Resource
from preau.school.activities.rewording import left_to_do, tell, tell_withdrawn
from preau.school.audiences.models import Audience, pupils_of
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models import Subject

FORGIVEN_FOR = dt.timedelta(days=1)


@transaction.atomic
def begin(
    *,
    by: Person,
    school: School,
    title: str,
    cohorts: Iterable[Cohort],
    subject: Subject | None = None,
    intent: str = "",
    shape: str = "",
) -> Sequence:
    """A sequence in the teacher's reserve, for these classes and groups; empty, or with the activities of a shape."""
    audience = Audience.of(school, *[pupils_of(cohort) for cohort in cohorts])
    sequence = Sequence.objects.create(
        school=school, author=by, title=title, subject=subject, audience=audience, intent=intent
    )
    for piece in SHAPES[shape][1] if shape else []:
        add(sequence, piece.kind, **piece.fields)
    return sequence


@transaction.atomic
def change(
    sequence: Sequence, *, title: str, cohorts: Iterable[Cohort], subject: Subject | None = None, intent: str = ""
) -> None:
    """Its title, its subject, and for whom; activities follow."""
    sequence.title, sequence.intent, sequence.subject = title, intent, subject
    sequence.save(update_fields=["title", "intent", "subject"])
    sequence.activities.update(subject=subject)
    if set(cohorts) != set(sequence.cohorts):
        before = set(sequence.pupils)
        sequence.is_for(Audience.of(sequence.school, *[pupils_of(cohort) for cohort in cohorts]))
        settle(sequence)
        if sequence.is_laid:
            tell_of_whom(sequence, before)


@transaction.atomic
def add(sequence: Sequence, kind: str, *, title: str, minutes: int, **fields: Any) -> Activity:
    """One more activity, at the end."""
    activity = Activity.objects.create(
        school=sequence.school,
        author=sequence.author,
        subject=sequence.subject,
        audience=sequence.audience,
        kind=kind,
        title=title,
        minutes_expected=minutes,
        **fields,
    )
    Step.objects.create(sequence=sequence, activity=activity, position=_next_position(sequence))
    return activity


@transaction.atomic
def duplicate(activity: Activity, *, into: Sequence) -> Activity:
    """The same work again, its documents and its questions with it, not yet given to anyone."""
    copy = Activity.objects.get(pk=activity.pk)
    copy.pk, copy.audience, copy.author, copy.created_at = None, into.audience, into.author, timezone.now()
    copy.planned_on = copy.starts_at = copy.opens_at = copy.due_at = copy.closes_at = None
    copy._state.adding = True
    copy.save()
    Resource.objects.bulk_create(
        [
            Resource(activity=copy, file=one.file, url=one.url, label=one.label, position=one.position)
            for one in activity.resources.select_related("file")
        ]
    )
    activity.kind_of_work.copies(activity, copy)
    Step.objects.create(sequence=into, activity=copy, position=_next_position(into))
    return copy


@transaction.atomic
def copy(sequence: Sequence, *, by: Person, cohorts: Iterable[Cohort]) -> Sequence:
    """The whole sequence for other classes, in the reserve of who copies it."""
    fresh = begin(
        by=by,
        school=sequence.school,
        title=sequence.title,
        cohorts=cohorts,
        subject=sequence.subject,
        intent=sequence.intent,
    )
    circles = {one.pk: Circle.objects.create(sequence=fresh, name=one.name) for one in sequence.circles.all()}
    steps = copy_steps(stages_of(sequence), fresh, circles)
    copy_badges(sequence, fresh, steps)
    credit(sequence, fresh, steps)
    return fresh


def copy_steps(stages: list[Stage], fresh: Sequence, circles: dict[int, Circle]) -> dict[int, Step]:
    """With their versions and their locks; who sits where is another class's business.

    `circles` is `{circle there: circle here}`, the answer `{step there: step here}`.
    """
    steps: dict[int, Step] = {}
    for place, stage in enumerate(stages):
        for step in stage.steps:
            steps[step.pk] = again = duplicate(step.activity, into=fresh).step
            again.position, again.instead_of = place, None if step == stage.step else steps[stage.step.pk]
            again.save(update_fields=["position", "instead_of"])
            groups = [circles.get(share.circle_id or 0) for share in step.shares.all() if share.pupil_id is None]
            Share.objects.bulk_create([Share(step=again, circle=circle) for circle in groups])
        for lock in stage.locks:
            lock.pk, lock.step, lock.after = None, steps[stage.step.pk], steps.get(lock.after_id or 0)
        Lock.objects.bulk_create([lock for lock in stage.locks if lock.after or lock.when in {"day", "word"}])
    settle(fresh)
    return steps


@transaction.atomic
def move(activity: Activity, by: int) -> None:
    """One place up (-1) or down (+1), its other versions with it; at an end nothing moves. Raises `OutOfTurn`."""
    stages = stages_of(activity.step.sequence)
    here = next((index for index, one in enumerate(stages) if one.activity == activity), None)
    if here is None:  # taken out in another tab
        return
    there = here + by
    if 0 <= there < len(stages):
        stages[here], stages[there] = stages[there], stages[here]
        keep_in_turn(stages)
        steps = [_placed(step, place) for place, stage in enumerate(stages) for step in stage.steps]
        Step.objects.bulk_update(steps, ["position"])


def _placed(step: Step, place: int) -> Step:
    step.position = place
    return step


@transaction.atomic
def remove(activity: Activity, *, by: Person) -> Removal:
    """Out of the sequence and out of pupils' sight; what they did of it is kept, and `restore` undoes it all."""
    if Publication.objects.filter(activity=activity).delete()[0]:
        tell_withdrawn(activity, by=by)
    removal = Removal.objects.get_or_create(step=activity.step, defaults={"by": by})[0]
    settle(activity.step.sequence)
    return removal


@transaction.atomic
def restore(activity: Activity, *, by: Person) -> None:
    """Back in its place; given again when its sequence is."""
    removed, _ = Removal.objects.filter(step=activity.step).delete()
    if removed and activity.step.sequence.is_laid and activity.planned_on:
        activity.publish(by=by)
        tell(activity, left_to_do(activity), f"«\u00a0{activity.title}\u00a0» est de nouveau à faire", by)
    settle(activity.step.sequence)


def forget_removed() -> int:
    """Activities taken out long ago and never given to anyone; how many were forgotten."""
    gone = Activity.objects.filter(
        step__removal__at__lt=timezone.now() - FORGIVEN_FOR, publication__isnull=True, progresses__isnull=True
    )
    return gone.delete()[1].get("activities.Activity", 0)


def _next_position(sequence: Sequence) -> int:
    last = sequence.steps.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1
