"""Settling a sequence: what each activity's audience is, from the paths of its pupils.

Everything else in the house (thread, lesson book, matrix, load, deadlines, watch) asks audiences and nothing else:
once a sequence is settled, each pupil has their own work everywhere, and never sees that there is another.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from preau.learning.sequences.models import Lock, Opening, Sequence, Step
from preau.learning.sequences.paths import Paths, Stage
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience, AudiencePart
from preau.school.people.clock import in_each_zone
from preau.school.people.models import Cohort

Keeps = AudiencePart.Keeps
LATELY = dt.timedelta(days=3)
NEWCOMER = 0  # nobody's key: in no circle, nothing begun


@transaction.atomic
def settle(sequence: Sequence) -> None:
    """Two at once wait for one another: each must see what the other opened."""
    sequence = Sequence.objects.select_for_update(of=["self"]).select_related("audience", "school").get(pk=sequence.pk)
    paths = Paths(sequence)
    _note_what_opened(paths)
    cohorts = list(sequence.cohorts)
    for stage in paths.stages:
        for step in stage.steps:
            _address(step, stage, paths, cohorts)


def after(progress: Progress) -> None:
    """A pupil has done something: what waited for it may open."""
    activity = progress.activity_id
    waiting = Lock.objects.filter(Q(after__activity=activity) | Q(after__variants__activity=activity))
    for sequence in Sequence.objects.filter(pk__in=waiting.values("step__sequence")):
        settle(sequence)


def open_what_day_has_come() -> int:
    """Steps that waited for a day that has come lately; how many sequences were settled."""
    return sum(_open_in(zone) for zone in in_each_zone())


def _open_in(zone: str) -> int:
    today = timezone.localdate()
    come = Lock.objects.filter(when=Lock.When.DAY, on__range=(today - LATELY, today))
    waiting = come.exclude(Exists(Opening.objects.filter(step=OuterRef("step"), pupil__isnull=True)))
    found = Sequence.objects.laid().filter(school__time_zone=zone, pk__in=waiting.values("step__sequence"))
    for sequence in found:
        settle(sequence)
    return len(found)


def open_to(activity: Activity, pupil: Any | None, *, by: Any) -> None:
    """The teacher's word: to one pupil, or to all."""
    step = base_of(activity.step)
    Opening.objects.get_or_create(step=step, pupil=pupil, defaults={"by": by})
    settle(step.sequence)


def base_of(step: Step) -> Step:
    return step.instead_of or step


def _note_what_opened(paths: Paths) -> None:
    """What has opened stays open, whatever a later correction of a mark says; a day comes for everybody."""
    fresh = [Opening(step=stage.step, pupil=pupil) for stage in paths.stages for pupil in _who_now(stage, paths)]
    Opening.objects.bulk_create(fresh)
    for one in fresh:
        paths.opened[one.step_id].add(one.pupil_id)


def _who_now(stage: Stage, paths: Paths) -> list[Any]:
    """To whom a stage has just opened; `[None]` is everybody."""
    opened = paths.opened[stage.step.pk]
    if not stage.locks or None in opened:
        return []
    if all(lock.when == Lock.When.DAY for lock in stage.locks) and not paths.unmet(stage, NEWCOMER):
        return [None]
    return [one for one in paths.pupils if one.pk not in opened and paths.is_open(stage, one.pk)]


def _address(step: Step, stage: Stage, paths: Paths, cohorts: list[Cohort]) -> None:
    activity, whole = step.activity, paths.sequence.audience
    given = {pupil for pupil in paths.known if paths.step_for(stage, pupil) == step and paths.is_open(stage, pupil)}
    open_to_newcomers = not stage.locks or None in paths.opened[stage.step.pk]
    if not open_to_newcomers or stage.for_pupil(NEWCOMER, None) != step:
        _keep(activity, paths.sequence, cohorts, Keeps.LISTED, given)
    elif left_out := paths.known - given:
        _keep(activity, paths.sequence, cohorts, Keeps.OTHERS, left_out)
    elif activity.audience_id != whole.pk:
        _give_to_all(activity, whole)


def _keep(activity: Activity, sequence: Sequence, cohorts: list[Cohort], keeps: str, pupils: set[int]) -> None:
    if activity.audience_id == sequence.audience_id:
        activity.audience = Audience.objects.create(school=sequence.school)
        activity.save(update_fields=["audience"])
    activity.audience.keep_to(cohorts, keeps, pupils)


def _give_to_all(activity: Activity, whole: Audience) -> None:
    former, activity.audience = activity.audience, whole
    activity.save(update_fields=["audience"])
    former.delete()
