"""A late step goes to the deputy, then to the head: a plan that nobody follows is no plan."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from preau.continuity.plans.board import LATE, Line, board_of
from preau.continuity.plans.measures import Reading
from preau.continuity.plans.models import Assignment, Deployment
from preau.continuity.plans.proving import look
from preau.continuity.plans.roster import Roster
from preau.foundation.journal.models import record
from preau.school.notifications.models import notify
from preau.school.people.clock import in_their_time

LEAST, MOST = dt.timedelta(hours=1), dt.timedelta(days=2)
HEAD_AFTER = 3  # times the patience with the owner


def patience(line: Line, due: dt.datetime) -> dt.timedelta:
    """Half the time that was given, between an hour and two days: what is due in two hours cannot wait for Monday."""
    if line.step.timing == "every day":
        return LEAST
    given = due - line.step.deployment.declared_at
    return max(LEAST, min(MOST, given / 2))


def escalate_all(*, now: dt.datetime | None = None) -> int:
    """By the clock: look at the figures, then pass on what is late. How many were passed on."""
    now = now or timezone.now()
    under_way = Deployment.objects.under_way().select_related("school")
    return sum(escalate(deployment, now=now) for deployment in in_their_time(under_way))


def escalate(deployment: Deployment, *, now: dt.datetime) -> int:
    reading = Reading(deployment.school)
    look(deployment, reading, now=now)
    lines = board_of(deployment, now=now, reading=reading).lines
    late = [line for line in lines if line.state == LATE and not line.blocked_by]
    if not late:
        return 0
    roster = Roster.of(deployment.school)
    return sum(_pass_on(line, roster, now) for line in late)


def _pass_on(line: Line, roster: Roster, now: dt.datetime) -> int:
    due = line.due_at or now
    late, wait = now - due, patience(line, due)
    found = 0
    deputy = roster.deputy_of(line.step.actor)
    if late >= wait and deputy:
        found += _ask(line, deputy, Assignment.Part.DEPUTY, now)
    if late >= wait * (HEAD_AFTER if deputy else 1) and roster.head:
        found += _ask(line, roster.head, Assignment.Part.HEAD, now)
    return found


@transaction.atomic
def _ask(line: Line, person: Any, part: str, now: dt.datetime) -> int:
    """Once each; nobody is asked for what they were asked already."""
    if any(one.person_id == person.pk for one in line.owners + line.helpers):
        return 0
    step = line.step
    line.helpers.append(Assignment.objects.create(step=step, person=person, part=part, at=now))
    drill = "Exercice. " if step.deployment.is_drill else ""
    notify(
        [person], saying=f"{drill}En retard\u00a0: {step.what}", detail=step.deployment.title,
        href=reverse("plans:deployment", args=[step.deployment_id]), school=step.school,
        urgent=part == Assignment.Part.HEAD,
    )  # fmt: skip
    record("plan.escalated", by=None, on=step.deployment, scope=step.school.scope, step=step.code, part=part)
    return 1
