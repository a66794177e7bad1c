"""Composing: a sequence begins with one activity, and grows."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.learning.sequences.models import Removal, Sequence, Step
from preau.learning.sequences.shapes import SHAPES
from preau.school.activities.models import Activity, Publication, Resource
from preau.school.audiences.models import Audience, named, pupils_of
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
        sequence.is_for(Audience.of(sequence.school, *[pupils_of(cohort) for cohort in cohorts]))


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
    for activity in sequence.activities:
        duplicate(activity, into=fresh)
    return fresh


@transaction.atomic
def move(activity: Activity, by: int) -> None:
    """One place up (-1) or down (+1); at an end nothing moves."""
    steps = list(Step.objects.filter(sequence=activity.step.sequence, removal__isnull=True).order_by("position"))
    here = next((index for index, step in enumerate(steps) if step.activity_id == activity.pk), None)
    if here is None:  # taken out in another tab
        return
    there = here + by
    if 0 <= there < len(steps):
        steps[here], steps[there] = steps[there], steps[here]
        for position, step in enumerate(steps):
            step.position = position
        Step.objects.bulk_update(steps, ["position"])


@transaction.atomic
def remove(activity: Activity, *, by: Person) -> Removal:
    """Out of the sequence and out of pupils' sight; what they did of it is kept, and `restore` undoes it all."""
    Publication.objects.filter(activity=activity).delete()
    return Removal.objects.get_or_create(step=activity.step, defaults={"by": by})[0]


@transaction.atomic
def restore(activity: Activity, *, by: Person) -> None:
    """Back in its place; given again when its sequence is."""
    removed, _ = Removal.objects.filter(step=activity.step).delete()
    if removed and activity.step.sequence.is_laid and activity.planned_on:
        activity.publish(by=by)


def forget_removed() -> int:
    """Activities taken out long ago and never given to anyone; how many were forgotten."""
    gone = Activity.objects.filter(
        step__removal__at__lt=timezone.now() - FORGIVEN_FOR, publication__isnull=True, progresses__isnull=True
    )
    return gone.delete()[1].get("activities.Activity", 0)


def for_pupils(sequence: Sequence, activity: Activity, pupils: Iterable[Person]) -> None:
    """An activity for some pupils only (differentiation); nobody named gives it back to all."""
    parts = named(pupils)
    activity.audience = Audience.of(sequence.school, *parts) if parts else sequence.audience
    activity.save(update_fields=["audience"])


def _next_position(sequence: Sequence) -> int:
    last = sequence.steps.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1
