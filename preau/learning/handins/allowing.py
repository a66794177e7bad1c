"""More time, or nothing to do, for one pupil or several at once; they and their families read what, never why."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.foundation.ui.words import NBSP, when
from preau.learning.handins.models import Handin
from preau.school.activities.models import Excuse, Extension
from preau.school.notifications.models import notify
from preau.school.people.models import Person


@transaction.atomic
def give_time(handin: Handin, pupils: Iterable[Any], until: dt.datetime, *, by: Any, reason: str) -> None:
    """Who was excused does it, by that day."""
    told = list(pupils)
    for pupil in told:
        _lift(Excuse, handin, pupil, by)
        Extension.grant(handin.activity, pupil, until, by=by, reason=reason)
    _tell(handin, told, f"à rendre {when(until)}")


@transaction.atomic
def excuse(handin: Handin, pupils: Iterable[Any], *, by: Any, reason: str) -> None:
    told = list(pupils)
    for pupil in told:
        _lift(Extension, handin, pupil, by)
        Excuse.grant(handin.activity, pupil, by=by, reason=reason)
    _tell(handin, told, "dispensé de ce travail")


@transaction.atomic
def restore(handin: Handin, pupils: Iterable[Any], *, by: Any) -> None:
    """As for all."""
    told = []
    for pupil in pupils:
        lifted = [_lift(model, handin, pupil, by) for model in (Excuse, Extension)]
        told += [pupil] if any(lifted) else []
    due = handin.activity.due_at
    _tell(handin, told, f"à rendre {when(due)}, comme toute la classe" if due else "à rendre, comme toute la classe")


def allowances_of(activity: Any, pupils: Iterable[Any]) -> list[tuple[Any, str, str]]:
    """`(pupil, what, why)` of those who were granted something, in two statements."""
    by_pk = {pupil.pk: pupil for pupil in pupils}
    more = Extension.objects.filter(activity=activity, pupil__in=by_pk)
    none = Excuse.objects.filter(activity=activity, pupil__in=by_pk)
    return [
        *[(by_pk[one.pupil_id], f"plus de temps, jusqu’au {when(one.due_at)}", one.reason) for one in more],
        *[(by_pk[one.pupil_id], "dispensé", one.reason) for one in none],
    ]


def _lift(model: Any, handin: Handin, pupil: Any, by: Any) -> bool:
    granted = model.objects.filter(activity=handin.activity, pupil=pupil).select_related("activity__school").first()
    if granted:
        granted.lift(by=by)
    return granted is not None


def _tell(handin: Handin, pupils: list[Any], what: str) -> None:
    activity = handin.activity
    for pupil in pupils:
        about: dict[str, Any] = {"href": activity.href, "school": activity.school}
        said = f"«{NBSP}{activity.title}{NBSP}»{NBSP}: {what}"
        notify([pupil], saying=said, **about)
        notify(Person.objects.guardians_of([pupil]), saying=f"{pupil.first_name}, {said}", **about)
