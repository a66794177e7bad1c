"""What becomes of an hour: decided, asked of a colleague, answered, taken back. Each act is journaled."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.continuity.absences.colleagues import is_free
from preau.continuity.absences.hours import Hour
from preau.continuity.absences.laying_work import lay_for, withdraw_from
from preau.continuity.absences.models import Decision, Leave, Reply
from preau.foundation.journal.models import record
from preau.foundation.ui.addresses import address
from preau.foundation.ui.words import clock
from preau.foundation.ui.words import day as said_day
from preau.school.notifications.models import notify
from preau.school.people.models import Person


class NotFree(Exception):
    """This colleague cannot be asked, or has just been asked for another hour; its message is for who decides."""


@transaction.atomic
def decide(hour: Hour, way: str, *, by: Any, colleague: Any = None, sequence: Any = None,
           moved_on: dt.date | None = None, moved_at: dt.time | None = None, room: str = "",
           note: str = "") -> Decision:  # fmt: skip
    """In place of what was decided before. A colleague is asked, and told what it is; raises `NotFree`."""
    Leave.objects.select_for_update().get(pk=hour.leave.pk)
    for known in _known(hour):
        take_back(known, by=by)
    if colleague is not None:
        Person.objects.select_for_update().get(pk=colleague.pk)
        if not is_free(colleague, hour):
            raise NotFree(f"{colleague.formal_name} n’est pas libre à cette heure.")
    laid = lay_for(hour, sequence, by=by) if sequence is not None else None
    decision = Decision.objects.create(
        leave=hour.leave, cohort=hour.cohort, subject=hour.subject, day=hour.day, starts_at=hour.starts_at,
        minutes=hour.minutes, way=way, colleague=colleague, sequence=laid, moved_on=moved_on, moved_at=moved_at,
        room=room, note=note, by=by,
    )  # fmt: skip
    _write(decision, "hour.decided", by)
    if colleague is not None and colleague.pk != by.pk:
        _tell(decision, [colleague], f"Pouvez-vous prendre {said_hour(decision)}\u00a0?")
    return decision


@transaction.atomic
def decide_all(hours: Iterable[Hour], way: str, *, by: Any) -> int:
    """The same for several at once, those that nothing settles; how many."""
    chosen = [hour for hour in hours if hour.is_to_decide and not hour.is_past]
    for hour in chosen:
        decide(hour, way, by=by)
    return len(chosen)


@transaction.atomic
def volunteer(hour: Hour, *, by: Any) -> Decision:
    """A colleague takes an hour that nobody has: asked and accepted in one gesture. Raises `NotFree`."""
    Leave.objects.select_for_update().get(pk=hour.leave.pk)
    known = _known(hour)
    if any(not one.is_declined for one in known):
        raise NotFree("Cette heure vient d’être décidée.")
    decision = decide(hour, Decision.Way.COLLEAGUE, by=by, colleague=by)
    reply_to(decision, Reply.Said.YES, by=by)
    return decision


@transaction.atomic
def reply_to(decision: Decision, said: str, *, by: Any) -> None:
    """The last word counts; who asked is told."""
    known = Reply.objects.filter(decision=decision).first()
    if known and known.said == said:
        return
    Reply.objects.update_or_create(decision=decision, defaults={"said": said, "by": by})
    decision.refresh_from_db()
    _write(decision, "hour.accepted" if said == Reply.Said.YES else "hour.declined", by)
    if decision.by and decision.by_id != by.pk:
        word = "prend" if said == Reply.Said.YES else "ne peut pas prendre"
        _tell(decision, [decision.by], f"{decision.whom} {word} {said_hour(decision)}", to_leave=True)


@transaction.atomic
def take_back(decision: Decision, *, by: Any) -> None:
    """The hour is to be decided again: work laid on it is withdrawn, the colleague is told not to come."""
    if decision.colleague and not decision.is_declined and decision.colleague_id != by.pk:
        _tell(decision, [decision.colleague], f"Ce n’est plus utile\u00a0: {said_hour(decision)}")
    withdraw_from(decision, by=by)
    _write(decision, "hour.taken_back", by)
    decision.delete()


def said_hour(decision: Decision) -> str:
    """`Maths en 4B, lundi 23 novembre à 8:00`."""
    name, subject = decision.cohort.name, decision.subject.short
    return f"{subject} en {name}, {said_day(decision.day)} à {clock(decision.starts_at)}"


def _known(hour: Hour) -> list[Decision]:
    return list(
        Decision.objects.filter(
            leave=hour.leave, cohort=hour.cohort, subject=hour.subject, day=hour.day, starts_at=hour.starts_at
        )
    )


def _tell(decision: Decision, people: list[Any], saying: str, *, to_leave: bool = False) -> None:
    href = address("absences:leave", decision.leave_id) if to_leave else address("absences:mine")
    away = f"{decision.leave.teacher.formal_name} est absent{'e' if decision.leave.teacher.civility == 'Mme' else ''}."
    detail = " ".join(
        part for part in (away, f"Salle {decision.room}." if decision.room else "", decision.note) if part
    )
    notify(people, saying=saying, detail=detail, href=href, school=decision.leave.school, by_mail=not to_leave)


def _write(decision: Decision, act: str, by: Any) -> None:
    """On the absence, so that its journal says it all."""
    leave = decision.leave
    record(
        act, by=by, on=leave, scope=leave.school.scope, way=decision.way, hour=said_hour(decision),
        colleague=decision.colleague_id,
    )  # fmt: skip
