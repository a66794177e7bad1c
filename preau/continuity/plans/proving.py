"""Saying that a step is done, and taking it back."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from preau.continuity.plans.measures import Reading
from preau.continuity.plans.models import Assignment, Deployment, Evidence, Step
from preau.continuity.plans.vocabulary import Proof
from preau.foundation.journal.models import record


class Refused(Exception):
    """Why it does not count as done; its message is for the person."""


@transaction.atomic
def prove(step: Step, *, by: Any, note: str = "", document: Any = None, now: dt.datetime | None = None) -> Evidence:
    """Done by this person; a second click amends the first. Raises `Refused` when a document is expected."""
    if step.proof == Proof.DOCUMENT and document is None and not note:
        raise Refused("Joignez le document, ou dites où il se trouve.")
    period = step.when.period(timezone.localdate(now))
    given = {"note": note, **({"document": document} if document else {})}
    evidence, is_new = Evidence.objects.update_or_create(step=step, by=by, period=period, defaults=given)
    if is_new:
        record("plan.step_done", by=by, on=step.deployment, scope=step.school.scope, step=step.code, what=step.what)
    return evidence


@transaction.atomic
def take_back(step: Step, *, by: Any, now: dt.datetime | None = None) -> None:
    period = step.when.period(timezone.localdate(now))
    gone, _ = Evidence.objects.filter(step=step, by=by, period=period).delete()
    if gone:
        record("plan.step_undone", by=by, on=step.deployment, scope=step.school.scope, step=step.code)


def look(deployment: Deployment, reading: Reading, *, now: dt.datetime | None = None) -> int:
    """Steps whose figure is reached are done: Préau says so itself, once a period. How many are new."""
    today, found = timezone.localdate(now), 0
    for step in deployment.steps.filter(proof=Proof.FIGURE, due_at__isnull=False):
        if reading.reaches(step):
            figure = reading[step.measure]
            assert figure is not None
            period = step.when.period(today)
            _, is_new = Evidence.objects.get_or_create(
                step=step, by=None, period=period, defaults={"figure": min(figure.percent, 100)}
            )
            found += is_new
    return found


def is_asked_of(step: Step, person: Any) -> bool:
    return Assignment.objects.filter(step=step, person=person).exists()
