"""What adults do about an alert: one takes charge of the pupil, or sets it aside and says why. Both run out."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.learning.followup.calls.families import household_of
from preau.learning.followup.models import Charge, Contact, Dismissal
from preau.learning.followup.watch.alerts import Alert, Rule
from preau.learning.followup.watch.silence import Concern
from preau.school.people.models import Person, School

IN_CHARGE = dt.timedelta(days=7)
ASIDE = dt.timedelta(days=14)
LATELY = dt.timedelta(days=21)


@dataclass(frozen=True)
class Heeded:
    """A concern with what adults made of it. `aside`: alerts that are no concern for now, and why."""

    concern: Concern
    alerts: list[Alert]
    aside: list[tuple[Alert, Dismissal]]
    charge: Charge | None
    contacts: list[Contact]

    @property
    def in_short(self) -> list[Alert]:
        return in_short(self.alerts)


def heeded(concerns: list[Concern], school: School, *, now: dt.datetime | None = None) -> list[Heeded]:
    """Those that nobody sees to first; who has nothing left but alerts set aside comes last. Three statements.

    Only what adults of this school made of it: a pupil of two schools is followed by each.
    """
    now = now or timezone.now()
    pupils = [concern.pupil.pk for concern in concerns]
    charges = {
        one.pupil_id: one for one in _standing(Charge, pupils, school, now).select_related("by").order_by("since")
    }
    aside: dict[int, list[Dismissal]] = defaultdict(list)
    for one in _standing(Dismissal, pupils, school, now).select_related("by"):
        aside[one.pupil_id].append(one)
    calls: dict[int, list[Contact]] = defaultdict(list)
    for call in Contact.objects.filter(pupil__in=pupils, school=school, at__gte=now - LATELY).select_related("by"):
        calls[call.pupil_id].append(call)
    found = [
        _heeded(concern, aside[concern.pupil.pk], charges.get(concern.pupil.pk), calls[concern.pupil.pk])
        for concern in concerns
    ]
    return sorted(found, key=lambda one: (not one.alerts, one.charge is not None))


def in_short(alerts: list[Alert]) -> list[Alert]:
    """Without what a wider alert says already: two missing here and there, when the last is in three subjects."""
    across = any(alert.rule == Rule.ACROSS for alert in alerts)
    return [alert for alert in alerts if not (across and alert.rule in {Rule.LAST_MISSING, Rule.TWO_MISSING})]


def facts_of(alert: Alert) -> list[str]:
    """What the alert rests on: the same again is the same alert, anything more is a new one."""
    works = [f"{due.subject}|{due.title}|{due.due_at.date()}" for due in alert.missing + alert.failed]
    seen = [alert.last_sign.isoformat()] if alert.last_sign else []
    return sorted(works + seen + list(alert.lacks))


@transaction.atomic
def take_charge(
    pupil: Person, school: School, *, by: Any, now: dt.datetime | None = None, given_by: Any = None
) -> Charge:
    """In place of who was, and with their brothers and sisters; again, it lasts longer."""
    now = now or timezone.now()
    family = _family_of(pupil, school)
    Charge.objects.filter(pupil__in=family, school=school).standing(now).delete()
    until = timezone.localdate(now + IN_CHARGE)
    taken = {"school": school, "by": by, "since": now, "until": until, "given_by": given_by, "household": min(family)}
    charges = [Charge.objects.create(pupil_id=pk, **taken) for pk in family]
    record("watch.taken", by=by, on=pupil, scope=school.scope, until=until.isoformat())
    publish(f"calls:{school.pk}", "taken")
    return next(charge for charge in charges if charge.pupil_id == pupil.pk)


@transaction.atomic
def give_up(pupil: Person, school: School, *, by: Any) -> None:
    if Charge.objects.filter(pupil__in=_family_of(pupil, school), school=school).standing().delete()[0]:
        record("watch.given_up", by=by, on=pupil, scope=school.scope)
        publish(f"calls:{school.pk}", "taken")


@transaction.atomic
def set_aside(pupil: Person, school: School, alert: Alert, *, why: str, by: Any) -> Dismissal:
    """It comes back by itself: later, or as soon as there is more to it."""
    until = timezone.localdate() + ASIDE
    Dismissal.objects.filter(pupil=pupil, school=school, rule=alert.rule, facts=facts_of(alert)).delete()
    dismissal = Dismissal.objects.create(
        pupil=pupil, school=school, rule=alert.rule, facts=facts_of(alert), why=why, by=by, until=until
    )
    record("alert.set_aside", by=by, on=pupil, scope=school.scope, rule=str(alert.rule), why=why)
    return dismissal


@transaction.atomic
def bring_back(dismissal: Dismissal, *, by: Any) -> None:
    record("alert.brought_back", by=by, on=dismissal.pupil, scope=dismissal.school.scope, rule=dismissal.rule)
    dismissal.delete()


def _heeded(concern: Concern, aside: list[Dismissal], charge: Charge | None, calls: list[Contact]) -> Heeded:
    known = {(one.rule, tuple(one.facts)): one for one in aside}
    kept, left = [], []
    for alert in concern.alerts:
        dismissal = known.get((str(alert.rule), tuple(facts_of(alert))))
        if dismissal:
            left.append((alert, dismissal))
        else:
            kept.append(alert)
    return Heeded(concern, kept, left, charge, calls)


def _standing(model: Any, pupils: list[int], school: School, now: dt.datetime) -> Any:
    return model.objects.filter(pupil__in=pupils, school=school).standing(now)


def _family_of(pupil: Person, school: School) -> list[int]:
    """Who is in no class any more is seen to alone."""
    found = household_of(school, pupil.pk)
    return [child.pk for child in found.children] if found else [pupil.pk]
