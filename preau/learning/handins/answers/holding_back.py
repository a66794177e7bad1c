"""Ready answers that leave on a day: all at the same instant, without anybody at the desk."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.jobs.asking import ask
from preau.learning.handins.answers.returning import give_back, ready
from preau.learning.handins.models import Handin, Hold, Submission


@transaction.atomic
def hold_back(handin: Handin, submissions: Iterable[Submission], until: dt.datetime, *, by: Any) -> int:
    """Not before this moment, whatever is returned meanwhile; how many wait. A second call changes the day."""
    from preau.learning.handins.tasks import return_held

    held = [
        Hold.objects.update_or_create(prepared_id=one.pk, defaults={"until": until, "by": by, "at": timezone.now()})
        for one in submissions
    ]
    if held:
        ask(return_held, handin.pk, after=until)
    return len(held)


def release(handin: Handin) -> int:
    """They wait for nobody's day any more: they are ready, like the others."""
    return Hold.objects.filter(prepared__submission__handin=handin).delete()[0]


def held_among(ready: Iterable[Submission]) -> list[Hold]:
    """Those of the ready answers that wait for a day, the nearest first."""
    return sorted((one.prepared.hold for one in ready if hasattr(one.prepared, "hold")), key=lambda hold: hold.until)


@transaction.atomic
def return_due(handin: Handin, *, now: dt.datetime | None = None) -> list[Submission]:
    """Those whose day has come, in the name of who held them back."""
    due = Hold.objects.filter(prepared__submission__handin=handin, until__lte=now or timezone.now())
    holders = {hold.prepared_id: hold.by or handin.activity.author for hold in due.select_related("by")}
    leaving = [one for one in ready(handin) if holders.get(one.pk)]
    for by in {holders[one.pk] for one in leaving}:
        give_back(handin, [one for one in leaving if holders[one.pk] == by], by=by)
    return leaving
