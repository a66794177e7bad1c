"""Looking at every class of a school, and keeping what worries: a page reads the school in a few statements."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.foundation.realtime.bus import publish
from preau.learning.followup.models import Worry
from preau.learning.followup.watch.alerts import Alert, Due, Rule
from preau.learning.followup.watch.heeding import facts_of
from preau.learning.followup.watch.silence import concerns_of
from preau.school.people.models import Cohort, School


def look_at(school: School, *, now: dt.datetime | None = None) -> int:
    """How many alerts there are, those of the look before replaced. Who has just worked is no longer there."""
    now = now or timezone.now()
    found = [
        Worry(
            school=school, cohort=cohort, pupil_id=concern.pupil.pk, rule=str(alert.rule), facts=facts_of(alert),
            alert=packed(alert), at=now,
        )
        for cohort in Cohort.objects.of_year(school).divisions().order_by("code")
        for concern in concerns_of(cohort, now=now)
        for alert in concern.alerts
    ]  # fmt: skip
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)  # two looks at once would write everything twice
        Worry.objects.filter(school=school).delete()
        Worry.objects.bulk_create(found, batch_size=500)
        publish(f"calls:{school.pk}", "looked")
    return len(found)


def packed(alert: Alert) -> dict[str, Any]:
    return {
        "rule": str(alert.rule),
        "days": alert.days,
        "last_sign": alert.last_sign.isoformat() if alert.last_sign else None,
        "missing": [_due(due) for due in alert.missing],
        "failed": [_due(due) for due in alert.failed],
        "lacks": list(alert.lacks),
    }


def unpacked(facts: dict[str, Any]) -> Alert:
    last = facts["last_sign"]
    return Alert(
        Rule(facts["rule"]), facts["days"], dt.date.fromisoformat(last) if last else None,
        tuple(_undue(due) for due in facts["missing"]), tuple(_undue(due) for due in facts["failed"]),
        tuple(facts["lacks"]),
    )  # fmt: skip


def _due(due: Due) -> list[Any]:
    return [due.title, due.subject, due.due_at.isoformat(), due.is_missing, due.share]


def _undue(said: list[Any]) -> Due:
    title, subject, at, is_missing, share = said
    return Due(title, subject, dt.datetime.fromisoformat(at), is_missing, share)
