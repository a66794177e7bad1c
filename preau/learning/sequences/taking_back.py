"""A sequence is taken back from its pupils: nothing they did is lost, and nobody is waited for any more."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.learning.sequences import telling
from preau.learning.sequences.models import Laying, Sequence
from preau.school.activities.models import Activity, Excuse, Progress, Publication

REASON = "Séquence reprise"
HANDED_IN, EXCUSED = Progress.Step.HANDED_IN, Progress.Step.EXCUSED


@dataclass(frozen=True)
class TakenBack:
    """How many activities were only opened, and are withdrawn; how many were handed in, and are closed."""

    withdrawn: int
    closed: int


@transaction.atomic
def take_back(sequence: Sequence, *, by: Any) -> TakenBack:
    """What nobody opened is in the reserve again; what is handed in stays, closed, and the others are let off."""
    furthest = Max("progresses__step", filter=~Q(progresses__step=EXCUSED))
    activities = list(sequence.activities.annotate(furthest=furthest))
    opened = [one for one in activities if one.furthest is not None and one.furthest < HANDED_IN]
    handed_in = [one for one in activities if one.furthest is not None and one.furthest >= HANDED_IN]
    _keep([one for one in activities if one.furthest is None])
    for activity in opened:
        activity.withdraw(by=by)
    for activity in handed_in:
        _close(activity, by)
    if not (opened or handed_in):
        Laying.objects.filter(sequence=sequence).delete()
    gone = f"«\u00a0{sequence.title}\u00a0» est retiré\u00a0: ce n’est plus à faire"
    telling.tell(sequence, sequence.audience.people, gone)
    facts = {"withdrawn": len(opened), "closed": len(handed_in)}
    record("sequence.withdrawn", by=by, on=sequence, scope=sequence.school.scope, **facts)
    return TakenBack(**facts)


def ask_again(sequence: Sequence, *, by: Any) -> None:
    """Given again after all: what was closed is open, and asked of those who were let off."""
    let_off = Excuse.objects.filter(activity__in=sequence.activities, reason=REASON)
    excuses = list(let_off.select_related("activity__school", "pupil"))
    Activity.objects.filter(pk__in={one.activity_id for one in excuses}).update(closes_at=None)
    for excuse in excuses:
        excuse.lift(by=by)


def _keep(untouched: list[Activity]) -> None:
    again = Activity.objects.filter(pk__in=[one.pk for one in untouched])
    Publication.objects.filter(activity__in=again).delete()
    again.update(planned_on=None, starts_at=None, due_at=None)


def _close(activity: Activity, by: Any) -> None:
    now = timezone.now()
    if activity.closes_at is None or activity.closes_at > now:
        Activity.objects.filter(pk=activity.pk).update(closes_at=now)
    done = Progress.objects.filter(activity=activity, step__gte=HANDED_IN).values("pupil")
    for pupil in activity.pupils.exclude(pk__in=done):
        Excuse.grant(activity, pupil, by=by, reason=REASON)
