"""Signs of life: a sign-in, a page read, work opened or handed in, a message. One definition for every alert.

Rooms that follow-up does not know say theirs through `counts`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, Max, Model, Q
from django.utils import timezone

from preau.school.accounts.models import DeviceSession
from preau.school.activities.models import Progress
from preau.school.people.models import Person


@dataclass(frozen=True)
class Sign:
    """Rows of `model` whose `person` did something at `at`."""

    model: type[Model]
    person: str
    at: str
    among: Q = field(default_factory=Q)


_signs: list[Sign] = []


def counts(sign: Sign) -> None:
    _signs.append(sign)


counts(Sign(Person, "pk", "last_login"))
counts(Sign(DeviceSession, "person", "seen_at"))
counts(Sign(Progress, "pupil", "at", ~Q(step=Progress.Step.EXCUSED)))


def since(moment: dt.datetime, pupil: Any) -> Q:
    """Whether a pupil (`OuterRef("pk")`…) gave one from that moment on."""
    found = Q()
    for sign in _signs:
        rows: Any = sign.model._default_manager.filter(sign.among)
        found |= Q(Exists(rows.filter(**{sign.person: pupil, f"{sign.at}__gte": moment})))
    return found


def last_days(pupils: Iterable[int]) -> dict[int, dt.date]:
    """The day of each pupil's last sign; who never gave one is not there. One statement a sign."""
    pupils = list(pupils)
    last: dict[int, dt.datetime] = {}
    for sign in _signs:
        rows: Any = sign.model._default_manager.filter(sign.among, **{f"{sign.person}__in": pupils})
        moments = rows.order_by().values_list(F(sign.person)).annotate(Max(sign.at))
        for pupil, at in moments:
            if at is not None:
                last[pupil] = max(at, last.get(pupil, at))
    return {pupil: timezone.localdate(at) for pupil, at in last.items()}
